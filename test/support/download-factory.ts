import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Download } from '@quiz-factory/shared';
import { EngineModule, NodeRegistry } from '../../server/src/engine/index.js';
import { BlocklistGuard, ModerationModule } from '../../server/src/moderation/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { EventBus } from '../../server/src/platform/events/index.js';
import { ProblemFilter, schemaPipe } from '../../server/src/platform/http/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import {
  DownloadGuard,
  downloadKind,
  HttpDownloads,
  LocalDownloads,
  SourcesModule,
  YtDlpDownloads,
} from '../../server/src/sources/index.js';
import { createTestDatabase } from './test-database.js';

@Module({})
class Room {}

/** One process of a factory that only downloads, with its REST. */
export type DownloadProcess = NestExpressApplication;

/** A factory that only downloads, of as many processes as are opened, on one real database and one media folder. */
export class DownloadFactory {
  private readonly processes = new Set<DownloadProcess>();

  private constructor(
    private readonly testDatabase: Awaited<ReturnType<typeof createTestDatabase>>,
    readonly database: Database,
    readonly directory: string,
    readonly mediaDir: string,
  ) {}

  static async open(): Promise<DownloadFactory> {
    const testDatabase = await createTestDatabase();
    const directory = await mkdtemp(join(tmpdir(), 'downloads-'));
    const mediaDir = join(directory, 'media');
    await mkdir(mediaDir);
    return new DownloadFactory(testDatabase, new Database({ url: testDatabase.url }), directory, mediaDir);
  }

  /** @param trusted `name:port` of fakes */
  async start(trusted: string, env: Readonly<Record<string, string>> = {}): Promise<DownloadProcess> {
    const config = currentConfig({
      PORT: '0',
      DATA_DIR: this.directory,
      NODE_NAME: `node-${String(this.processes.size)}`,
      TRUSTED_HOSTS: trusted,
      ...env,
    });
    const engine = EngineModule.of({
      imports: [ModerationModule, SourcesModule],
      kinds: [downloadKind],
      strategies: [LocalDownloads, HttpDownloads, YtDlpDownloads],
      guards: [BlocklistGuard, DownloadGuard],
    });
    const options = Object.assign(new NestApplicationContextOptions(), { logger: false });
    const app = await NestFactory.create<NestExpressApplication>(
      { module: Room, imports: [PlatformModule.of(config, this.testDatabase.url), engine] },
      options,
    );
    app.useGlobalFilters(new ProblemFilter());
    app.useGlobalPipes(schemaPipe());
    await app.listen(0, '127.0.0.1');
    this.processes.add(app);
    return app;
  }

  async stop(app: DownloadProcess): Promise<void> {
    this.processes.delete(app);
    await app.close();
  }

  /** Empties the factory for the next test. */
  async clear(): Promise<void> {
    for (const app of [...this.processes]) await this.stop(app);
    for (const table of ['workers', 'animes', 'outbound_hosts', 'tombstones', 'worker_results'])
      await this.database.rows(`DELETE FROM ${table}`);
    for (const name of await readdir(this.mediaDir)) await rm(join(this.mediaDir, name), { recursive: true });
  }

  async close(): Promise<void> {
    await this.clear();
    await this.database.onApplicationShutdown();
    await this.testDatabase.drop();
    await rm(this.directory, { recursive: true });
  }

  /** A worker that runs in every process. */
  async work(strategy: string, concurrency: number, params = {}): Promise<void> {
    await this.database.rows(
      `INSERT INTO workers (id, kind, strategy, interval_ms, concurrency, params)
       VALUES (gen_random_uuid(), 'download', :strategy, 3600000, :concurrency, CAST(:params AS jsonb)) RETURNING id`,
      { strategy, concurrency, params: JSON.stringify(params) },
    );
  }

  /** A song of an anime of its own, and its sources, the first the best. @returns the sources' ids */
  async song(...locations: string[]): Promise<number[]> {
    const [anime] = await this.database.rows<{ id: number }>(
      `INSERT INTO animes (mal_id, title_romaji, popularity)
       SELECT n, 'Anime ' || n, n FROM (SELECT coalesce(max(mal_id), 0) + 1 AS n FROM animes) next RETURNING mal_id AS id`,
    );
    const rows = await this.database.rows<{ id: number }>(
      `WITH song AS (INSERT INTO songs (anime_id, category, number, title) VALUES (:anime, 'OP', 1, 'Dawn') RETURNING id)
       INSERT INTO sources (song_id, provider, location, score, reasons, added_by)
       SELECT song.id, 'fake', l.location, -l.place, '{it is good}', 'fake'
       FROM song, unnest(ARRAY[:locations]) WITH ORDINALITY AS l(location, place) ORDER BY l.place RETURNING id`,
      { anime: anime?.id, locations },
    );
    return rows.map(({ id }) => id);
  }

  /** A song without a source. @returns its id */
  async bareSong(): Promise<number> {
    const [source] = await this.song('/nowhere');
    const [song] = await this.database.rows<{ id: number }>(
      'DELETE FROM sources WHERE id = :source RETURNING song_id AS id',
      { source },
    );
    return song?.id ?? 0;
  }

  /** As if it had been found out that only yt-dlp can fetch it. */
  async handOver(id: number): Promise<void> {
    await this.database.rows(
      `INSERT INTO downloads (source_id, strategy) VALUES (:id, 'yt-dlp')
       ON CONFLICT (source_id) DO UPDATE SET strategy = 'yt-dlp' RETURNING source_id`,
      { id },
    );
  }

  /** What a process says that it lacks. */
  async finding(app: DownloadProcess, source: string): Promise<string> {
    let wake: () => void = () => undefined;
    const stop = app.get(EventBus).onAny(() => {
      wake();
    });
    try {
      for (;;) {
        const news = new Promise<void>((resolve) => (wake = resolve));
        const { findings } = app.get(NodeRegistry, { strict: false }).wholeHealth();
        const found = findings.find((finding) => finding.source === source);
        if (found) return found.message;
        await news;
      }
    } finally {
      stop();
    }
  }

  async leftovers(): Promise<string[]> {
    return (await readdir(this.mediaDir)).filter((name) => name.startsWith('.')).sort();
  }

  /** Resolves once a download is as wanted, looked at whenever something happens in a process. */
  async until(app: DownloadProcess, id: number, fits: (download: Download) => boolean): Promise<Download> {
    let wake: () => void = () => undefined;
    const stop = app.get(EventBus).onAny(() => {
      wake();
    });
    try {
      for (;;) {
        const news = new Promise<void>((resolve) => (wake = resolve));
        const body = (await rest(app, 'GET', `/downloads/${String(id)}`)).body as Download;
        if (fits(body)) return body;
        await news;
      }
    } finally {
      stop();
    }
  }
}

/** Of everything in a folder. */
export async function bytesIn(directory: string): Promise<number> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    const { code, path } = error as NodeJS.ErrnoException;
    // A folder in it went while it was read: what is there now is asked for anew.
    if (code === 'ENOENT' && path !== directory) return null;
    throw error;
  });
  if (names === null) return bytesIn(directory);
  const sizes = await Promise.all(
    names
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

export async function rest(
  app: DownloadProcess,
  method: string,
  path: string,
  json?: object,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch((await app.getUrl()) + path, {
    method,
    ...(json ? { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}
