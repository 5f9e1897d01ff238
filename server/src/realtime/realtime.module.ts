import { type DynamicModule, Module } from '@nestjs/common';
import { QuizzesModule } from '../quizzes/index.js';
import { RealtimeGateway } from './realtime.gateway.js';
import { RoomSnapshots } from './room-snapshots.js';

/** Live events for panel and scripts. */
@Module({})
export class RealtimeModule {
  /** @param workers the application's one module of workers: snapshots read from it */
  static of(workers: DynamicModule): DynamicModule {
    return {
      module: RealtimeModule,
      imports: [workers, QuizzesModule],
      providers: [RealtimeGateway, RoomSnapshots],
    };
  }
}
