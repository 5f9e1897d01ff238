import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { LevelsModule } from '../levels/index.js';
import type { LiveRoom } from '../platform/events/index.js';
import { QuizzesModule } from '../quizzes/index.js';
import { RendersModule } from '../renders/index.js';
import { SourcesModule } from '../sources/index.js';
import { TimingsModule } from '../timings/index.js';
import { liveRooms } from './live-rooms.js';
import { RealtimeGateway } from './realtime.gateway.js';
import { RoomRegistry } from './room-registry.js';
import { SocketSessions } from './socket-sessions.js';

const features = [CatalogModule, SourcesModule, TimingsModule, LevelsModule, QuizzesModule, RendersModule];

/** Live events for panel and scripts. */
@Module({})
export class RealtimeModule {
  /** @param engine, workers the application's one engine and its workers: snapshots read from them */
  static of(engine: DynamicModule, workers: DynamicModule): DynamicModule {
    return {
      module: RealtimeModule,
      imports: [engine, workers, ...features],
      providers: [
        RealtimeGateway,
        SocketSessions,
        ...liveRooms,
        {
          provide: RoomRegistry,
          inject: liveRooms satisfies readonly Type<LiveRoom>[],
          useFactory: (...rooms: readonly LiveRoom[]) => new RoomRegistry(rooms),
        },
      ],
    };
  }
}
