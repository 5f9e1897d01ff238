export * from './analyse-file.js';
export { plotLanes } from './plot-lanes.js';
export { AudioTimings } from './strategies/audio.strategy.js';
export { CombinedTimings } from './strategies/combined.strategy.js';
export { EnergyTimings } from './strategies/energy.strategy.js';
export { FixedTimings } from './strategies/fixed.strategy.js';
export { ThoroughTimings } from './strategies/thorough.strategy.js';
export { timingKind } from './timing.worker.js';
export * from './timings.module.js';
