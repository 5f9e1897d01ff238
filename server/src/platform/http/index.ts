export * from './problem.filter.js';
export * from './schema-pipe.js';
export * from './serve-panel.js';
