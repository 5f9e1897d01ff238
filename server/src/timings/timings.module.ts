import { Module } from '@nestjs/common';
import { TimingController } from './timing.controller.js';
import { TimingRepository } from './timing.repository.js';
import { TimingWorker } from './timing.worker.js';

/** When to guess and when to reveal. */
@Module({
  controllers: [TimingController],
  providers: [TimingRepository, TimingWorker],
  exports: [TimingWorker],
})
export class TimingsModule {}
