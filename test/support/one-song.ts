import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type {
  FactoryEvents,
  Page,
  Problem,
  QuizSelection,
  SegmentKind,
  SongWithLevels,
  SourceWithTimings,
  Timing,
} from '@quiz-factory/shared';
import { z } from 'zod';
import { done, type Outcome, type PendingItem, type Strategy } from '../../server/src/engine/index.js';
import { LevelWorkRepository } from '../../server/src/levels/level-work.repository.js';
import { LevelsModule, PopularityLevels } from '../../server/src/levels/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { EventBus } from '../../server/src/platform/events/index.js';
import { ProblemFilter, schemaPipe } from '../../server/src/platform/http/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import { QuizzesModule } from '../../server/src/quizzes/index.js';
import { emptyLanes, type SegmentTiming, type Span } from '../../server/src/timings/analysis-result.js';
import { TimingsModule } from '../../server/src/timings/index.js';
import { TimingWorkRepository } from '../../server/src/timings/timing-work.repository.js';
import { createTestDatabase } from './test-database.js';

/** The REST of levels, timings and quizzes on a real database, with one downloaded opening before each test. */
@Module({})
class Room {}

const testDatabase = await createTestDatabase();
let app: NestExpressApplication;
let url = '';
export let database: Database;
/** Who was told of, in order: the strategy and whether its row counts. */
export let events: string[] = [];
export const forgetEvents = (): void => {
  events = [];
};
export let songId = 0;
export let sourceId = 0;

beforeAll(async () => {
  const imports = [
    PlatformModule.of(currentConfig({ PORT: '0' }), testDatabase.url),
    LevelsModule,
    TimingsModule,
    QuizzesModule,
  ];
  const options = Object.assign(new NestApplicationContextOptions(), { logger: ['error'] });
  app = await NestFactory.create<NestExpressApplication>({ module: Room, imports }, options);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(schemaPipe());
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  database = app.get(Database);
  await database.rows(
    "INSERT INTO templates (name, document) VALUES ('classic', '{}') ON CONFLICT DO NOTHING",
  );
  app.get(EventBus).onAny((name, payload) => {
    if (name !== 'timing.changed' && name !== 'level.changed') return;
    const { id, row } = payload as FactoryEvents['timing.changed'] | FactoryEvents['level.changed'];
    events.push(row ? `${row.strategy}${row.counts ? ' counts' : ''}` : `${String(id)} gone`);
  });
});
afterAll(async () => {
  await app.close();
  await testDatabase.drop();
});
/** One anime of middling fame with one downloaded opening. */
beforeEach(async () => {
  await database.rows('DELETE FROM animes');
  await database.rows('DELETE FROM tombstones');
  await database.rows("INSERT INTO animes (mal_id, title_romaji, popularity) VALUES (1, 'Mononoke', 400)");
  const [song] = await database.rows<{ id: number }>(
    "INSERT INTO songs (anime_id, category, number) VALUES (1, 'OP', 1) RETURNING id",
  );
  songId = song?.id ?? 0;
  const [source] = await database.rows<{ id: number }>(
    `INSERT INTO sources (song_id, provider, location, status, path, sha256, duration_seconds)
     VALUES (:songId, 'local', '/a', 'downloaded', 'a.mp4', repeat('a', 64), 90) RETURNING id`,
    { songId },
  );
  sourceId = source?.id ?? 0;
  events = [];
  seenSpoilers = [];
});

/** What any of the routes may answer. */
interface Answer
  extends
    Timing,
    Pick<Problem, 'detail'>,
    Pick<Page<Timing>, 'items' | 'total'>,
    Pick<QuizSelection, 'rounds'> {}

export async function call(
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: Answer }> {
  const response = await fetch(url + path, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answer };
}
export const song = async (): Promise<SongWithLevels> =>
  (await fetch(`${url}/songs/${String(songId)}`)).json() as Promise<SongWithLevels>;
export const source = async (): Promise<SourceWithTimings> =>
  (await fetch(`${url}/sources/${String(sourceId)}`)).json() as Promise<SourceWithTimings>;
export const timingId = async (strategy: string, segment: SegmentKind = 'chorus'): Promise<number> =>
  (await source()).timings.find((one) => one.strategy === strategy && one.segment === segment)?.id ?? 0;
export const levelId = async (strategy: string): Promise<number> =>
  (await song()).levels.find((one) => one.strategy === strategy)?.id ?? 0;
export const timingRoute = async (strategy: string, more = ''): Promise<string> =>
  `/timings/${String(await timingId(strategy))}${more}`;

/** People who were asked: a second opinion beside the product's own. */
export class AnsweredLevels implements Strategy<object> {
  readonly kind = 'level';
  readonly name = 'answers';
  readonly description = 'What people answered.';
  readonly params = z.object({});
  difficulty = 80;
  private readonly work = app.get(LevelWorkRepository, { strict: false });

  pending(_params: object, limit: number): Promise<PendingItem[]> {
    return this.work.pending(this.name, limit);
  }
  process(item: PendingItem): Promise<Outcome> {
    const rating = { difficulty: this.difficulty, confidence: 0.3, rationale: '7 of 10 knew it' };
    return Promise.resolve(
      done((transaction) => this.work.keep(Number(item.itemId), this.name, rating, transaction)),
    );
  }
}

/** One round of a worker, as the engine would do it. @returns how many items it had */
export async function rate(strategy: Strategy): Promise<number> {
  const items = await strategy.pending({}, 50);
  for (const item of items) {
    const outcome = await strategy.process(item, {
      params: {},
      attempt: 1,
      signal: new AbortController().signal,
      progress: () => undefined,
      log: { info: () => undefined, warn: () => undefined },
    } as never);
    if (outcome.type !== 'done') throw new Error(outcome.type);
    const tell = await database.transaction((transaction) => outcome.commit(transaction));
    tell?.();
  }
  return items.length;
}
export const byPopularity = (): Promise<number> => rate(app.get(PopularityLevels, { strict: false }));

export const segmentAt = (segment: SegmentKind, guessStart: number, confidence: number): SegmentTiming => ({
  segment,
  guessStart,
  guessEnd: guessStart + 10,
  revealStart: 50,
  confidence,
  reasons: [`the ${segment}`],
});
/** Where the timing workers of a test see titles and credits. */
let seenSpoilers: readonly Span[] = [];
export const seeSpoilers = (...spans: Span[]): void => {
  seenSpoilers = spans;
};

/** One round of a timing worker that finds these. @returns how many items it had */
export async function time(
  strategy: string,
  found: SegmentTiming,
  ...others: SegmentTiming[]
): Promise<number> {
  const work = app.get(TimingWorkRepository, { strict: false });
  const items = await work.pending(strategy, 50);
  for (const { itemId } of items) {
    const lanes = { ...emptyLanes, candidates: [], silence: [], peaks: [], spoiler: seenSpoilers };
    const tell = await database.transaction((transaction) =>
      work.keep(Number(itemId), strategy, { ...lanes, ...found, others }, transaction),
    );
    tell();
  }
  return items.length;
}
export const bothTimings = async (): Promise<void> => {
  await time('combined', segmentAt('chorus', 30, 0.7), segmentAt('verse', 5, 0.5));
  await time('energy', segmentAt('chorus', 60, 0.4));
};
