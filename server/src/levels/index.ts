export { levelKind } from './level.worker.js';
export * from './levels.module.js';
export { PopularityLevels } from './strategies/popularity.strategy.js';
