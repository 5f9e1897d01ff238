export * from './compress-answers.js';
export * from './client-gone.js';
export * from './json-body.js';
export * from './problem.filter.js';
export { refuseUnkeepable } from './refuse-unkeepable.js';
export * from './schema-pipe.js';
export { sendFile } from './send-file.js';
export * from './serve-panel.js';
export * from './sites/index.js';
