import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { CatalogueImport } from '@quiz-factory/shared';
import {
  CatalogModule,
  CatalogueFileImports,
  CatalogueImporter,
  importKind,
} from '../../server/src/catalog/index.js';
import { EngineModule } from '../../server/src/engine/index.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { PlatformModule } from '../../server/src/platform/platform.module.js';
import { streamThroughThread } from '../../server/src/platform/threads/index.js';
import { measureTurns } from '../support/measure-turns.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(240_000);

@Module({})
class Room {}

const testDatabase = await createTestDatabase();
let app: INestApplicationContext;

beforeAll(async () => {
  const engine = EngineModule.of({
    imports: [CatalogModule],
    kinds: [{ ...importKind, defaults: { intervalMs: 100, concurrency: 1 } }],
    strategies: [CatalogueFileImports],
    guards: [],
  });
  const imports = [PlatformModule.of(currentConfig({ PORT: '0' }), testDatabase.url), CatalogModule, engine];
  const options = Object.assign(new NestApplicationContextOptions(), { logger: false });
  app = await NestFactory.createApplicationContext({ module: Room, imports }, options);
});
afterAll(async () => {
  await app.close();
  await testDatabase.drop();
});

/**
 * What is done in one piece takes seconds; a part of it tens of milliseconds, and more where the machine is busy. How
 * long exactly is for `npm run bench -- imports` to say.
 */
const ONE_PIECE_MS = 1000;

/** @returns what came of it, and for how long (ms of this thread's own work) anybody else had to wait at most */
async function run(content: Buffer): Promise<{ row: CatalogueImport; longestTurnMs: number }> {
  const turns = measureTurns();
  try {
    const row = await app.get(CatalogueImporter, { strict: false }).run('list', content);
    return { row, longestTurnMs: turns.longest() };
  } finally {
    turns.stop();
  }
}

/** 19 million empty entries: 171 MB that pack to 332 KB. */
function nineteenMillion(): Buffer {
  const one = Buffer.from('{"a":[]},');
  const list = Buffer.alloc(19_000_000 * one.length + 1, one);
  list[list.length - 1] = 0x5d;
  return gzipSync(Buffer.concat([Buffer.from('['), list]));
}
/** A list that is one of the factory's own to its last entry. */
const songs = (count: number): object[] => Array.from({ length: count }, () => ({ type: 'OP' }));

it.each([
  [
    'a bomb of 19 million entries',
    nineteenMillion,
    { status: 'failed', error: /no catalogue that is known here/u },
  ],
  [
    'the same behind an entry that is good',
    () => gzipSync(`[{"malId":1,"titles":"A"},${'{"a":[]},'.repeat(9_000_000)}{}]`),
    { status: 'failed', error: /more than 250,000 entries|more than 250 times its size/u },
  ],
  [
    '60,000 songs in one entry',
    () => Buffer.from(JSON.stringify([{ malId: 2, titles: 'B', songs: songs(60_000) }])),
    { status: 'failed', error: /at most 500 songs/u },
  ],
  [
    'a list of two million numbers',
    () => Buffer.from(JSON.stringify(Array.from({ length: 2_000_000 }, (_, index) => index))),
    { status: 'failed', error: /no catalogue that is known here/u },
  ],
  [
    'a hundred million brackets',
    () => gzipSync(Buffer.alloc(100_000_000, '[')),
    { status: 'failed', error: /not valid JSON|breaks off|times its size/u },
  ],
  [
    'a key of fifty million characters',
    () => gzipSync(`{"${'k'.repeat(50_000_000)}": 1}`),
    { status: 'failed', error: /times its size|holds no list/u },
  ],
  [
    'XML that is never closed',
    () => gzipSync(`<myanimelist>${'<anime>'.repeat(5_000_000)}`),
    { status: 'failed', error: /nested deeper|times its size/u },
  ],
  [
    'a row of a table that never ends',
    () => gzipSync(`mal_id,title\n1,"${'x'.repeat(30_000_000)}`),
    { status: 'failed', error: /quotation mark not closed/u },
  ],
])('%s is refused with its reason, and nobody waits for it', async (_, make, said) => {
  const { row, longestTurnMs } = await run(make());
  expect(row).toMatchObject({ status: said.status, error: expect.stringMatching(said.error) });
  expect(longestTurnMs).toBeLessThan(ONE_PIECE_MS);
});

it('keeps 1,500 animes of a rich catalogue without anybody waiting for it', async () => {
  const list = Array.from({ length: 1500 }, (_, index) => ({
    malId: 10_000 + index,
    titles: {
      romaji: `Anime ${String(index)}`,
      synonyms: Array.from({ length: 20 }, (__, n) => `S ${String(n)} of ${String(index)}`),
    },
    tags: Array.from({ length: 40 }, (__, n) => `tag ${String(n)}`),
    songs: Array.from({ length: 30 }, (__, n) => ({
      type: 'OP',
      number: n + 1,
      title: `Song ${String(n)} of ${String(index)}`,
    })),
  }));
  const content = Buffer.from(JSON.stringify(list));
  expect((await run(content)).row).toMatchObject({ status: 'completed', created: 1500 });
  const again = await run(content);
  expect(again.row).toMatchObject({ status: 'completed', unchanged: 1500 });
  expect(again.longestTurnMs).toBeLessThan(ONE_PIECE_MS);
});

it('ends a thread that wants more memory than it may have, or does not answer, and says so', async () => {
  const through = async (what: string): Promise<unknown[]> => {
    const values: unknown[] = [];
    for await (const value of streamThroughThread({
      file: new URL('../support/greedy.thread.mjs', import.meta.url),
      payload: what,
      input: twoPieces(),
      memoryMb: 32,
      stallMs: 2000,
      signal: new AbortController().signal,
    }))
      values.push(value);
    return values;
  };
  await expect(through('well')).resolves.toEqual([3, 4]);
  await expect(through('memory')).rejects.toMatchObject({ name: 'ThreadFailed', code: 'memory' });
  await expect(through('busy')).rejects.toMatchObject({ name: 'ThreadFailed', code: 'stalled' });
  await expect(through('exit')).rejects.toMatchObject({ name: 'ThreadFailed', code: 'ended' });
  await expect(through('throw')).rejects.toMatchObject({
    name: 'ThreadFailed',
    code: 'threw',
    message: 'on purpose',
  });
});

async function* twoPieces(): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield Buffer.alloc(3);
  yield Buffer.alloc(4);
}
