import { Module } from '@nestjs/common';
import { LevelController } from './level.controller.js';
import { LevelRepository } from './level.repository.js';
import { LevelWorker } from './level.worker.js';

/** How hard each song is. */
@Module({ controllers: [LevelController], providers: [LevelRepository, LevelWorker], exports: [LevelWorker] })
export class LevelsModule {}
