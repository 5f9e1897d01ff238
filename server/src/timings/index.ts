export * from './analyse-file.js';
export * from './timing.worker.js';
export * from './timings.module.js';
export { plotLanes } from './plot-lanes.js';
