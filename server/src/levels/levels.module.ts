import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { ProvidersModule } from '../providers/index.js';
import { ConsensusRepository } from './consensus.repository.js';
import { ImportedRateRepository } from './imported-rate.repository.js';
import { AskedSongRepository } from './llm/asked-song.repository.js';
import { ModelTokenRepository } from './llm/model-token.repository.js';
import { LevelController } from './level.controller.js';
import { LevelWorkRepository } from './level-work.repository.js';
import { LevelRepository } from './level.repository.js';
import { SongLevelsController } from './song-levels.controller.js';
import { CatalogueFileLevels } from './strategies/catalogue-file.strategy.js';
import { ConsensusLevels } from './strategies/consensus.strategy.js';
import { guessRateLevels } from './strategies/guess-rates.strategy.js';
import { LlmLevels } from './strategies/llm.strategy.js';
import { PopularityLevels } from './strategies/popularity.strategy.js';

/** How hard each song is. */
@Module({
  imports: [CatalogModule, ProvidersModule],
  controllers: [LevelController, SongLevelsController],
  providers: [
    LevelRepository,
    LevelWorkRepository,
    ConsensusRepository,
    ImportedRateRepository,
    AskedSongRepository,
    ModelTokenRepository,
    PopularityLevels,
    ...guessRateLevels,
    CatalogueFileLevels,
    LlmLevels,
    ConsensusLevels,
  ],
  exports: [
    LevelRepository,
    PopularityLevels,
    ...guessRateLevels,
    CatalogueFileLevels,
    LlmLevels,
    ConsensusLevels,
  ],
})
export class LevelsModule {}
