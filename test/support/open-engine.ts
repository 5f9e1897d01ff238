import type { INestApplicationContext } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { Config } from '../../server/dist/platform/config/index.js';
import { Database } from '../../server/dist/platform/database/index.js';
import { createLogger, PinoLogger } from '../../server/dist/platform/logging/index.js';
import { PlatformModule } from '../../server/dist/platform/platform.module.js';
import { ThreadPool } from '../../server/dist/platform/threads/index.js';
import { type WorkerKind, WorkersModule } from '../../server/dist/workers/index.js';

/** Written without decorators: these programs run as they stand, with their types stripped. */
class Named {
  readonly name = 'instrumented';
}

export type Instrumented = new (database: Database, threads: ThreadPool) => { readonly kind: WorkerKind };

/** The real engine, with instrumented kinds in place of the factory's. */
export async function openEngine(
  config: Config,
  kinds: readonly Instrumented[],
): Promise<INestApplicationContext> {
  const options = new NestApplicationContextOptions();
  options.logger = new PinoLogger(createLogger(config));
  const room = {
    module: class Room extends Named {},
    providers: kinds.map((Kind) => ({
      provide: Kind,
      inject: [Database, ThreadPool],
      useFactory: (database: Database, threads: ThreadPool) => new Kind(database, threads),
    })),
    exports: [...kinds],
  };
  return NestFactory.createApplicationContext(
    {
      module: class Factory extends Named {},
      imports: [
        PlatformModule.of(config, config.databaseUrl ?? ''),
        WorkersModule.forFactory({
          imports: [room],
          kinds: [...kinds],
        }),
      ],
    },
    options,
  );
}
