import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { LevelController } from './level.controller.js';
import { LevelWorkRepository } from './level-work.repository.js';
import { LevelRepository } from './level.repository.js';
import { SongLevelsController } from './song-levels.controller.js';
import { PopularityLevels } from './strategies/popularity.strategy.js';

/** How hard each song is. */
@Module({
  imports: [CatalogModule],
  controllers: [LevelController, SongLevelsController],
  providers: [LevelRepository, LevelWorkRepository, PopularityLevels],
  exports: [LevelRepository, PopularityLevels],
})
export class LevelsModule {}
