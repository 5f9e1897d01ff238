export * from './event-loop-health.js';
export * from './metrics.js';
