import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { CLOCK, systemClock } from './clock/index.js';
import { type Config, ConfigModule } from './config/index.js';
import { Database } from './database/index.js';
import { EventBus } from './events/index.js';
import { findMediaTools } from './ffmpeg/index.js';
import { MediaRequests } from './media-requests/index.js';
import { HttpClient, httpProviders, OutboundHosts } from './http/client/index.js';
import { EventLoopHealth, Metrics } from './metrics/index.js';
import { RateLimits } from './rate-limits/index.js';
import { ProcessRelay } from './relay/index.js';
import { ShortTaskThreads, ThreadPool } from './threads/index.js';
import { YtDlp } from './yt-dlp/index.js';

/** DI token of `MediaTools`. */
export const MEDIA_TOOLS = Symbol('MediaTools');

/** What every feature may ask for: configuration, database, event bus, media programs. */
@Global()
@Module({})
export class PlatformModule {
  static of(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: PlatformModule,
      imports: [ConfigModule.of(config), ScheduleModule.forRoot()],
      providers: [
        { provide: Database, useFactory: () => new Database({ url: databaseUrl }) },
        { provide: CLOCK, useValue: systemClock },
        EventBus,
        EventLoopHealth,
        MediaRequests,
        Metrics,
        ProcessRelay,
        RateLimits,
        ShortTaskThreads,
        ThreadPool,
        YtDlp,
        ...httpProviders(config),
        {
          provide: MEDIA_TOOLS,
          useFactory: () =>
            findMediaTools({
              PATH: config.searchPath,
              FFMPEG_PATH: config.ffmpegPath,
              FFPROBE_PATH: config.ffprobePath,
            }),
        },
      ],
      exports: [
        CLOCK,
        Database,
        EventBus,
        EventLoopHealth,
        MediaRequests,
        Metrics,
        ProcessRelay,
        RateLimits,
        ShortTaskThreads,
        ThreadPool,
        YtDlp,
        MEDIA_TOOLS,
        HttpClient,
        OutboundHosts,
      ],
    };
  }
}
