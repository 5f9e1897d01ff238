export { LevelRepository } from './level.repository.js';
export { levelKind } from './level.worker.js';
export * from './levels.module.js';
export { CatalogueFileLevels } from './strategies/catalogue-file.strategy.js';
export { ConsensusLevels } from './strategies/consensus.strategy.js';
export { guessRateLevels } from './strategies/guess-rates.strategy.js';
export { LlmLevels } from './strategies/llm.strategy.js';
export { PopularityLevels } from './strategies/popularity.strategy.js';
