import type { INestApplicationContext } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { Config } from '../../server/dist/platform/config/index.js';
import { Database } from '../../server/dist/platform/database/index.js';
import { createLogger } from '../../server/dist/platform/logging/index.js';
import { PlatformModule } from '../../server/dist/platform/platform.module.js';
import { ThreadPool } from '../../server/dist/platform/threads/index.js';
import { EngineModule, type Strategy, type WorkerKind } from '../../server/dist/engine/index.js';

/** Written without decorators: these programs run as they stand, with their types stripped. */
class Named {
  readonly name = 'instrumented';
}

/** A kind with its one strategy, to be run by the real engine. */
export interface Instrumented {
  readonly kind: WorkerKind;
  readonly strategy: (database: Database, threads: ThreadPool) => Strategy;
}

/** The real engine, with instrumented kinds in place of the factory's. */
export async function openEngine(
  config: Config,
  instrumented: readonly Instrumented[],
): Promise<INestApplicationContext> {
  const options = new NestApplicationContextOptions();
  options.logger = createLogger(config);
  const tokens = instrumented.map(() => class Probe extends Named {});
  const room = {
    module: class Room extends Named {},
    providers: instrumented.map(({ strategy }, index) => ({
      provide: tokens[index] ?? Named,
      inject: [Database, ThreadPool],
      useFactory: strategy,
    })),
    exports: [...tokens],
  };
  return NestFactory.createApplicationContext(
    {
      module: class Factory extends Named {},
      imports: [
        PlatformModule.of(config, config.databaseUrl ?? ''),
        EngineModule.of({
          imports: [room],
          kinds: instrumented.map(({ kind }) => kind),
          strategies: tokens as never,
          guards: [],
        }),
      ],
    },
    options,
  );
}
