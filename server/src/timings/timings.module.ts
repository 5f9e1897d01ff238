import { Module } from '@nestjs/common';
import { SourcesModule } from '../sources/index.js';
import { SourceTimingsController } from './source-timings.controller.js';
import { AudioTimings } from './strategies/audio.strategy.js';
import { CombinedTimings } from './strategies/combined.strategy.js';
import { EnergyTimings } from './strategies/energy.strategy.js';
import { FixedTimings } from './strategies/fixed.strategy.js';
import { ThoroughTimings } from './strategies/thorough.strategy.js';
import { TimingMaker } from './timing-maker.js';
import { TimingWorkRepository } from './timing-work.repository.js';
import { TimingController } from './timing.controller.js';
import { TimingRepository } from './timing.repository.js';

const strategies = [CombinedTimings, ThoroughTimings, AudioTimings, EnergyTimings, FixedTimings];

/** When to guess and when to reveal. */
@Module({
  imports: [SourcesModule],
  controllers: [TimingController, SourceTimingsController],
  providers: [TimingRepository, TimingWorkRepository, TimingMaker, ...strategies],
  exports: [TimingRepository, ...strategies],
})
export class TimingsModule {}
