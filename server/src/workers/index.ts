export * from './contract/worker-kind.js';
