export * from './level.worker.js';
export * from './levels.module.js';
