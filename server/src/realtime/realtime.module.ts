import { type DynamicModule, Module } from '@nestjs/common';
import { QuizzesModule } from '../quizzes/index.js';
import { RendersModule } from '../renders/index.js';
import { RealtimeGateway } from './realtime.gateway.js';
import { RoomSnapshots } from './room-snapshots.js';

/** Live events for panel and scripts. */
@Module({})
export class RealtimeModule {
  /** @param engine, workers the application's one engine and its workers: snapshots read from them */
  static of(engine: DynamicModule, workers: DynamicModule): DynamicModule {
    return {
      module: RealtimeModule,
      imports: [engine, workers, QuizzesModule, RendersModule],
      providers: [RealtimeGateway, RoomSnapshots],
    };
  }
}
