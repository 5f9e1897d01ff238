import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../server/dist/platform/database/index.js';
import { findMediaTools, runFfmpeg } from '../../server/dist/platform/ffmpeg/index.js';
import type { ThreadPool } from '../../server/dist/platform/threads/index.js';
import {
  done,
  amongSql,
  heldBackSql,
  invalid,
  type Outcome,
  type PendingItem,
  type Strategy,
  type WorkContext,
} from '../../server/dist/engine/index.js';
import { z } from 'zod';
import type { Instrumented } from '../support/open-engine.ts';

/** How an item misbehaves at its first attempts, told by its number alone so that every process agrees. */
export const faultOf = (item: number): string => {
  if (item % 97 === 0) return 'invalid';
  if (item % 89 === 0) return 'dead';
  if (item % 83 === 0) return 'hangs';
  if (item % 79 === 0) return 'thread-exits';
  if (item % 73 === 0) return 'throws-at-once';
  if (item % 71 === 0) return 'throws-later';
  if (item % 67 === 0) return 'rejects-unhandled';
  if (item % 61 === 0) return 'ffmpeg';
  return 'none';
};

export const KINDS = ['probe-a', 'probe-b', 'probe-c', 'probe-d'] as const;
const RETRY = { budget: 4, firstDelayMs: 200, maxDelayMs: 1000 };
const parts = KINDS.length;

/** A kind whose every step is written down in `probe_runs`, by a connection of its own as any process would. */
function probeStrategy(index: number, database: Database, threads: ThreadPool): Strategy {
  const kind = KINDS[index] ?? '';
  let looks = 0;
  return {
    kind,
    name: 'probe',
    description: 'instrumented',
    params: z.object({}),
    pending: async (_params, limit, among) => {
      looks += 1;
      // A worker that throws when it looks for work, at its start and later.
      if (index === 1 && (looks <= 2 || looks % 211 === 0)) throw new Error('pending throws');
      const rows = await database.rows<Omit<PendingItem, 'guardedBy'>>(
        `SELECT mal_id::text AS "itemId", title_romaji AS label FROM animes
         WHERE mal_id % ${String(parts)} = ${String(index)} AND NOT is_blocklisted
           AND NOT EXISTS (SELECT 1 FROM probe_done d WHERE d.item = mal_id)
           AND NOT ${heldBackSql(kind, 'probe', 'animes.mal_id')} ${amongSql('mal_id', among)}
         ORDER BY mal_id LIMIT :limit`,
        { limit },
      );
      return rows.map((row) => ({ ...row, guardedBy: [] }));
    },
    process: (item, context) => {
      if (faultOf(Number(item.itemId)) === 'throws-at-once' && context.attempt < 2)
        throw new Error('thrown at once');
      return run(Number(item.itemId), context);
    },
  };

  async function run(item: number, context: WorkContext<unknown>): Promise<Outcome> {
    const [begun] = await database.rows<{ id: number }>(
      `INSERT INTO probe_runs (item, pid, attempt) VALUES (:item, :pid, :attempt) RETURNING id`,
      { item, pid: process.pid, attempt: context.attempt },
    );
    try {
      const fault = faultOf(item);
      if (fault === 'invalid') return invalid('this item can never work');
      if (fault === 'dead') throw new Error('this item always fails');
      if (context.attempt < 2) await misbehave(fault, context.signal);
      await delay(5 + Math.random() * 40, undefined, { signal: context.signal });
    } finally {
      await database
        .rows(`UPDATE probe_runs SET ended_at = clock_timestamp() WHERE id = :id RETURNING id`, {
          id: begun?.id ?? 0,
        })
        .catch(() => undefined);
    }
    return done(async (transaction) => {
      await database.rows(
        'INSERT INTO probe_done (item, pid) VALUES (:item, :pid) RETURNING item',
        { item, pid: process.pid },
        transaction,
      );
      return undefined;
    });
  }

  async function misbehave(fault: string, signal: AbortSignal): Promise<void> {
    switch (fault) {
      case 'hangs':
        // Ignores its signal, as the worst code does.
        await new Promise((resolve) => setTimeout(resolve, 3_600_000).unref());
        return;
      case 'thread-exits':
        await threads.run({
          file: new URL('./exiting-thread.mjs', import.meta.url).href,
          payload: 0,
          signal,
        });
        return;
      case 'throws-later':
        await delay(5);
        throw new Error('thrown later');
      case 'rejects-unhandled':
        void Promise.reject(new Error('nobody awaits this'));
        return;
      case 'ffmpeg': {
        // Real time, so that somebody can stop it in the middle.
        const tools = findMediaTools(process.env);
        await runFfmpeg(tools, ['-re', '-f', 'lavfi', '-i', 'sine=d=1.5', '-f', 'null', '-'], {
          signal,
          timeoutMs: 20_000,
          stallMs: 2000,
        });
        return;
      }
    }
  }
}

export const probeWorkers: readonly Instrumented[] = KINDS.map((kind, index) => ({
  kind: {
    kind,
    subject: 'anime',
    description: 'instrumented',
    wakesOn: ['animes'],
    needs: index === 0 ? ['media-directory', 'ffmpeg'] : [],
    retry: RETRY,
    stallMs: 3000,
    defaults: { intervalMs: 1000, concurrency: 8 },
  },
  strategy: (database, threads) => probeStrategy(index, database, threads),
}));
