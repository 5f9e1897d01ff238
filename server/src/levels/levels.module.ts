import { Module } from '@nestjs/common';
import { LevelController } from './level.controller.js';
import { LevelWorkRepository } from './level-work.repository.js';
import { LevelRepository } from './level.repository.js';
import { PopularityLevels } from './strategies/popularity.strategy.js';

/** How hard each song is. */
@Module({
  controllers: [LevelController],
  providers: [LevelRepository, LevelWorkRepository, PopularityLevels],
  exports: [LevelRepository, PopularityLevels],
})
export class LevelsModule {}
