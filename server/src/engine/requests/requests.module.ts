import { Module } from '@nestjs/common';
import { RequestGuard } from './request-guard.js';
import { RequestRepository } from './request.repository.js';

/** What people ask for and wait for. Features enqueue; the engine's workers take them as items. */
@Module({
  providers: [RequestRepository, RequestGuard],
  exports: [RequestRepository, RequestGuard],
})
export class RequestsModule {}
