export * from './contract/worker-kind.js';
export { NodeRegistry } from './engine/node-registry.js';
export * from './workers.module.js';
export * from './workers.service.js';
