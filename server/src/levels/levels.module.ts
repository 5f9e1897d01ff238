import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { ConsensusRepository } from './consensus.repository.js';
import { LevelController } from './level.controller.js';
import { LevelWorkRepository } from './level-work.repository.js';
import { LevelRepository } from './level.repository.js';
import { SongLevelsController } from './song-levels.controller.js';
import { ConsensusLevels } from './strategies/consensus.strategy.js';
import { PopularityLevels } from './strategies/popularity.strategy.js';

/** How hard each song is. */
@Module({
  imports: [CatalogModule],
  controllers: [LevelController, SongLevelsController],
  providers: [LevelRepository, LevelWorkRepository, ConsensusRepository, PopularityLevels, ConsensusLevels],
  exports: [LevelRepository, PopularityLevels, ConsensusLevels],
})
export class LevelsModule {}
