import { Module } from '@nestjs/common';
import { BlocklistGuard, FinalizeGuard } from './moderation-guards.js';
import { ModerationRepository } from './moderation.repository.js';

/** What a person said of animes and rows is obeyed by all work. */
@Module({
  providers: [ModerationRepository, BlocklistGuard, FinalizeGuard],
  exports: [BlocklistGuard, FinalizeGuard],
})
export class ModerationModule {}
