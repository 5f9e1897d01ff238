import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule, ImportsOnlyModule, NamesOnlyModule } from '../app.module.js';
import { listen } from './listen.js';
import { setUpHttp } from './set-up-http.js';
import { systemClock } from '../platform/clock/index.js';
import type { Config } from '../platform/config/index.js';
import { checkDatabase, migrate } from '../platform/database/index.js';
import {
  joinEmbeddedPostgres,
  startAbandonmentWatchdog,
  superviseEmbeddedPostgres,
} from '../platform/embedded-postgres/index.js';
import { isLocked, lockDirectory, useDirectory } from '../platform/files/index.js';
import { createLogger } from '../platform/logging/index.js';

export interface BootOptions {
  /** The data is thrown away afterwards (tests, the demo): the database may trade durability for speed. */
  readonly isThrowaway?: boolean;
  /** A server that already runs in the data directory is no obstacle: its database is used, and left running. */
  readonly joinsRunning?: boolean;
}

export interface RunningFactory {
  readonly app: INestApplicationContext;
  /** Where the panel and the API are; undefined for a process of workers only. */
  readonly url: string | undefined;
  /** Drains the workers, hands back what is in hand, closes everything, stops the embedded database last. */
  readonly stop: () => Promise<void>;
}

/** Starts the server: database, schema, API, workers and panel. What was started is stopped again if a later step fails. */
export async function bootServer(config: Config, options: BootOptions = {}): Promise<RunningFactory> {
  return boot(config, options, async (databaseUrl) => {
    const app = await NestFactory.create<NestExpressApplication>(
      AppModule.of(config, databaseUrl, 'server'),
      // Bodies are read once a request is let in: see JsonBody.
      Object.assign(nestOptions(config), { bodyParser: false }),
    );
    try {
      await setUpHttp(app, config);
      await listen(app, config);
    } catch (error) {
      await app.close();
      throw error;
    }
    return { app, url: await app.getUrl() };
  });
}

/** Starts a process that runs workers and answers no requests. */
export async function bootWorkers(config: Config): Promise<RunningFactory> {
  return boot(config, {}, async (databaseUrl) => {
    const app = await NestFactory.createApplicationContext(
      AppModule.of(config, databaseUrl, 'worker'),
      nestOptions(config),
    );
    return { app, url: undefined };
  });
}

/**
 * Starts a process with the import worker alone, for an import from the command line. Beside a running server (whose
 * directory is locked) it joins that server's database, and either of them reads the file.
 */
export async function bootImporter(config: Config): Promise<RunningFactory> {
  return boot({ ...config }, { joinsRunning: true }, async (databaseUrl) => {
    const app = await NestFactory.createApplicationContext(
      ImportsOnlyModule.of(config, databaseUrl),
      nestOptions(config),
    );
    return { app, url: undefined };
  });
}

/** Starts a process that looks names up in the catalogue, beside a running server or without one. */
export async function bootNames(config: Config): Promise<RunningFactory> {
  return boot(config, { joinsRunning: true }, async (databaseUrl) => {
    const app = await NestFactory.createApplicationContext(
      NamesOnlyModule.of(config, databaseUrl),
      nestOptions(config),
    );
    return { app, url: undefined };
  });
}

/** Faults are thrown to the caller, who stops what was started; Nest would end the process. */
function nestOptions(config: Config): NestApplicationContextOptions {
  const options = new NestApplicationContextOptions();
  options.logger = createLogger(config);
  options.abortOnError = false;
  return options;
}

async function boot(
  config: Config,
  options: BootOptions,
  start: (databaseUrl: string) => Promise<Pick<RunningFactory, 'app' | 'url'>>,
): Promise<RunningFactory> {
  const undo: (() => void | Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  try {
    useDirectory(config.dataDir, 'DATA_DIR');
    if (config.databaseUrl !== undefined) await checkDatabase(config.databaseUrl);
    const databaseUrl = config.databaseUrl ?? (await openEmbedded(config, options, undo));
    await migrate(databaseUrl);
    const started = await start(databaseUrl);
    undo.push(() => started.app.close());
    return { ...started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param undo gets what ends it again. @returns its URL */
async function openEmbedded(
  config: Config,
  { isThrowaway = false, joinsRunning = false }: BootOptions,
  undo: (() => void | Promise<void>)[],
): Promise<string> {
  const directory = join(config.dataDir, 'database');
  if (joinsRunning && isLocked(config.dataDir)) return (await joinEmbeddedPostgres(directory)).url;
  undo.push(lockDirectory(config.dataDir));
  if (!isThrowaway) {
    const watchdog = await startAbandonmentWatchdog({ directory, lockedDirectory: config.dataDir });
    undo.push(watchdog.end);
  }
  const logger = createLogger(config);
  const postgres = await superviseEmbeddedPostgres(
    { directory, outlivesParent: !isThrowaway, isThrowaway },
    {
      clock: systemClock,
      report: (news, fields) => {
        logger.warn(fields, news, 'Database');
      },
    },
  );
  undo.push(() => postgres.stop());
  return postgres.url;
}
