export * from './contract/worker-kind.js';
export { NodeCheck } from './engine/node-check.js';
export * from './workers.module.js';
export * from './workers.service.js';
