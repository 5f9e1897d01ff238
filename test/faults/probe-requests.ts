import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import {
  done,
  type Outcome,
  type PendingItem,
  ProgressReporter,
  RequestJournal,
  RequestRepository,
  type Strategy,
  type WorkContext,
} from '../../server/dist/engine/index.js';
import { systemClock } from '../../server/dist/platform/clock/index.js';
import type { Database } from '../../server/dist/platform/database/index.js';
import type { Instrumented } from '../support/open-engine.ts';

export const REQUEST_KIND = 'probe-request';
/** Requests with this label fail each time. */
export const FAILING = 'fails';
const STEPS = 5;
const STEP_MS = 120;

/** A request as a film or an import is one: asked for, worked on in steps with its progress in its row, kept once. */
function requestStrategy(database: Database): Strategy {
  const requests = new RequestRepository(database);
  return {
    kind: REQUEST_KIND,
    name: 'probe',
    description: 'instrumented',
    params: z.object({}),
    journal: new RequestJournal(requests, () => undefined),
    pending: (_params, limit, among) => requests.pending({ kind: REQUEST_KIND, name: 'probe' }, limit, among),
    process: (item, context) => work(item, context),
  };

  async function work(item: PendingItem, context: WorkContext<unknown>): Promise<Outcome> {
    const reporter = new ProgressReporter(item.itemId, context, requests, systemClock, () => undefined);
    for (let step = 1; step <= STEPS; step++) {
      await delay(STEP_MS, undefined, { signal: context.signal });
      reporter.report({ fraction: step / STEPS, etaSeconds: null, stage: `step ${String(step)}` });
    }
    if (item.label === FAILING) throw new Error('this request always fails');
    return done(async (transaction) => {
      await database.rows(
        'INSERT INTO probe_request_done (id, pid) VALUES (:id, :pid) RETURNING id',
        { id: item.itemId, pid: process.pid },
        transaction,
      );
      return undefined;
    });
  }
}

/** Runs in every process without anybody starting it, as renders and imports do. */
export const probeRequests: Instrumented = {
  kind: {
    kind: REQUEST_KIND,
    subject: 'request',
    description: 'instrumented',
    wakesOn: ['requests'],
    needs: ['media-directory'],
    retry: { budget: 3, firstDelayMs: 200, maxDelayMs: 1000 },
    stallMs: 10_000,
    graceMs: 0,
    defaults: { intervalMs: 1000, concurrency: 1 },
    standing: { strategy: 'probe', globalLimit: null },
  },
  strategy: (database) => requestStrategy(database),
};
