export * from './restart-policy.js';
export * from './worker.machine.js';
