export * from './workers.module.js';
export * from './workers.service.js';
