import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { done, guardKey, invalid, retry, Waiting } from '../../server/src/engine/index.js';
import { BlocklistGuard, FinalizeGuard, ModerationModule } from '../../server/src/moderation/index.js';
import { nextEvent, openToyEngine, toyKind, type ToyParts } from '../support/toy-engine.js';
import { HeldItems, ToyWorkshop } from '../support/toy-workshop.js';

jest.setTimeout(20_000);

let workshop: ToyWorkshop;
let processes: INestApplicationContext[];

beforeEach(async () => {
  workshop = await ToyWorkshop.open();
  processes = [];
});
afterEach(async () => {
  for (const app of processes) await app.close();
  await workshop.close();
});

async function open(parts: Omit<ToyParts, 'kinds'> & Partial<ToyParts>): Promise<INestApplicationContext> {
  const app = await openToyEngine(workshop.url, { kinds: [toyKind()], ...parts });
  processes.push(app);
  return app;
}
/** Resolves once the worker has nothing in hand and looked for more. */
const idle = (app: INestApplicationContext, worker: string): Promise<unknown> =>
  nextEvent(app, 'worker.changed', ({ id, state, statistics }) => {
    const { done: good, invalid: never, temporary } = statistics;
    return id === worker && state === 'idle' && good + never + temporary > 0;
  });
const logged = (app: INestApplicationContext, message: string): Promise<unknown> =>
  nextEvent(app, 'worker.log', ({ entries }) => entries.some((entry) => entry.message === message));

it('does what rows lack, each once, and records each attempt', async () => {
  const app = await open({ strategies: [workshop.strategy()] });
  await workshop.put(1, 2, 3);
  const worker = await workshop.startWorker();
  await idle(app, worker);
  expect(await workshop.painted()).toEqual([1, 2, 3].map((id) => ({ id, painted: 1 })));
  expect(await workshop.results()).toMatchObject(
    [1, 2, 3].map((id) => ({ item: String(id), outcome: 'SUCCESS', attempt: 1 })),
  );
});

it('wakes for a new row long before its interval', async () => {
  const app = await open({ strategies: [workshop.strategy()] });
  const worker = await workshop.startWorker();
  await nextEvent(app, 'worker.changed', ({ id, state }) => id === worker && state === 'idle');
  const woken = idle(app, worker);
  await workshop.put(7);
  await woken;
  expect(await workshop.painted()).toEqual([{ id: 7, painted: 1 }]);
});

it('writes nothing that a guard forbids between the work and its commit', async () => {
  const forbidden = new Map<string, string>();
  const guard = {
    name: 'shelf',
    wakesOn: [],
    forbidden: (keys: readonly string[]) =>
      Promise.resolve(new Map(keys.flatMap((key) => (forbidden.has(key) ? [[key, 'sold']] : [])))),
  };
  const held = new HeldItems();
  const strategy = workshop.strategy(held.process, 'brush', (id) => [`shelf:${id}`]);
  const app = await open({ strategies: [strategy], guards: [guard] });
  await workshop.put(1, 2);
  await workshop.startWorker();
  await Promise.all([held.started(1), held.started(2)]);
  forbidden.set('1', 'sold');
  const refused = logged(app, 'not written');
  const wanted = logged(app, 'done');
  for (const id of [1, 2])
    held.end(id, done(workshop.painting({ itemId: String(id), label: '', guardedBy: [] })));
  await Promise.all([refused, wanted]);
  expect(await workshop.painted()).toEqual([{ id: 2, painted: 1 }]);
  expect(await workshop.results()).toMatchObject([{ item: '2', outcome: 'SUCCESS' }]);
});

it.each([
  ['is_blocklisted', 'blocklist'],
  ['is_finalized', 'finalize'],
])('writes nothing once a person said %s, also when that comes at the last moment', async (flag, guard) => {
  const held = new HeldItems();
  const app = await open({
    imports: [ModerationModule],
    guardTypes: [BlocklistGuard, FinalizeGuard],
    strategies: [workshop.strategy(held.process, 'brush', () => [guardKey(guard, 5)])],
  });
  await workshop.ask("INSERT INTO animes (mal_id, title_romaji) VALUES (5, 'Five')");
  await workshop.put(1);
  await workshop.startWorker();
  await held.started(1);
  const refused = logged(app, 'not written');
  // The item ends while the person's word is on its way: its commit waits for the word.
  await workshop.together(async (transaction) => {
    await workshop.ask(`UPDATE animes SET ${flag} = true`, {}, transaction);
    held.end(1, done(workshop.painting({ itemId: '1', label: '', guardedBy: [] })));
  });
  await refused;
  expect(await workshop.painted()).toEqual([]);
  expect(await workshop.results()).toEqual([]);
});

it('aborts what a guard forbids while it is in hand, and counts no attempt', async () => {
  let isSold = false;
  const guard = {
    name: 'shelf',
    wakesOn: ['songs'],
    forbidden: (keys: readonly string[]) =>
      Promise.resolve(new Map(isSold ? keys.map((key) => [key, 'sold']) : [])),
  };
  const held = new HeldItems();
  const strategy = workshop.strategy(held.process, 'brush', () => ['shelf:1']);
  await open({ strategies: [strategy], guards: [guard] });
  await workshop.put(1);
  await workshop.startWorker();
  const { signal } = await held.started(1);
  const aborted = new Promise((resolve) => {
    signal.addEventListener('abort', resolve);
  });
  isSold = true;
  await workshop.ask("SELECT pg_notify('rows_changed', 'songs')");
  await aborted;
  expect((signal.reason as Error).message).toBe('sold');
  expect(await workshop.results()).toEqual([]);
});

it('never lets two strategies of a kind hold one item at the same time, in one process or in two', async () => {
  const brush = new HeldItems();
  const spray = new HeldItems();
  const strategies = [workshop.strategy(brush.process), workshop.strategy(spray.process, 'spray')];
  const app = await open({ strategies });
  const other = await open({ strategies, node: 'there' });
  await workshop.put(1);
  const first = await workshop.startWorker();
  await brush.started(1);
  const second = await workshop.startWorker({ strategy: 'spray' });
  // It found the item pending, took it, saw who has it, and gave it back.
  await Promise.all(
    [app, other].map((one) =>
      nextEvent(
        one,
        'worker.changed',
        ({ id, replicas }) =>
          id === second && replicas.length === 2 && replicas.every(({ state }) => state === 'idle'),
      ),
    ),
  );
  expect(spray.begun).toEqual([]);
  const ended = idle(app, first);
  brush.end(1, retry('later'));
  await ended;
  await workshop.ask("SELECT pg_notify('rows_changed', 'toys')");
  await spray.started(1);
  expect([brush.begun, spray.begun]).toEqual([[1], [1]]);
  spray.end(1, done(workshop.painting({ itemId: '1', label: '', guardedBy: [] })));
});

it('writes nothing once its lease was passed on, and whoever has it now is not disturbed', async () => {
  const held = new HeldItems();
  const app = await open({ strategies: [workshop.strategy(held.process)] });
  await workshop.put(1);
  await workshop.startWorker();
  await held.started(1);
  // As the queue does when a process was silent for too long: the next attempt has the job.
  await workshop.ask('UPDATE pgboss.job SET retry_count = retry_count + 1');
  const refused = logged(app, 'not written');
  held.end(1, done(workshop.painting({ itemId: '1', label: '', guardedBy: [] })));
  await refused;
  expect(await workshop.painted()).toEqual([]);
  expect(await workshop.results()).toEqual([]);
  expect(await workshop.ask('SELECT state FROM pgboss.job')).toEqual([{ state: 'active' }]);
});

it('hands back what is in hand when it stops, counting no attempt; another process does it at its first', async () => {
  const held = new HeldItems();
  const app = await open({ strategies: [workshop.strategy(held.process)], kinds: [toyKind({ graceMs: 1 })] });
  await workshop.put(1);
  await workshop.startWorker();
  const { signal } = await held.started(1);
  await app.close();
  processes = [];
  expect((signal.reason as Error).message).toMatch(/stopping/u);
  expect(await workshop.results()).toEqual([]);
  expect(await workshop.ask('SELECT id FROM pgboss.job')).toEqual([]);
  const attempts: number[] = [];
  const next = await open({
    strategies: [
      workshop.strategy((item, { attempt }) => {
        attempts.push(attempt);
        return Promise.resolve(done(workshop.painting(item)));
      }),
    ],
  });
  const [worker] = await workshop.ask<{ id: string }>('SELECT id FROM workers');
  await idle(next, worker?.id ?? '');
  expect(attempts).toEqual([1]);
});

it('lets what is in hand finish within the grace time when it stops, and takes nothing new', async () => {
  const held = new HeldItems();
  const app = await open({ strategies: [workshop.strategy(held.process)] });
  await workshop.put(1, 2);
  await workshop.startWorker({ concurrency: 1 });
  await held.started(1);
  const closed = app.close();
  processes = [];
  held.end(1, done(workshop.painting({ itemId: '1', label: '', guardedBy: [] })));
  await closed;
  expect(held.begun).toEqual([1]);
  expect(await workshop.painted()).toEqual([{ id: 1, painted: 1 }]);
});

it('counts a stall as an attempt that failed', async () => {
  const held = new HeldItems();
  const app = await open({
    strategies: [workshop.strategy(held.process)],
    kinds: [toyKind({ stallMs: 20 })],
  });
  await workshop.put(1);
  const worker = await workshop.startWorker();
  await idle(app, worker);
  expect(await workshop.results()).toMatchObject([
    { item: '1', outcome: 'FAIL_TEMPORARY', attempt: 1, error: expect.stringMatching(/no progress/u) },
  ]);
});

it('tries a failure again until its budget is used up, then calls it dead with its reason', async () => {
  const app = await open({
    strategies: [
      workshop.strategy((_item, { attempt }) => Promise.resolve(retry(`no paint, ${String(attempt)}`))),
    ],
  });
  await workshop.put(1);
  const worker = await workshop.startWorker();
  await idle(app, worker);
  for (const attempt of [2, 3]) {
    const failed = nextEvent(
      app,
      'worker.changed',
      ({ id, state, statistics }) => id === worker && state === 'idle' && statistics.temporary === attempt,
    );
    await workshop.skipBackoff();
    await failed;
  }
  expect(await workshop.results()).toMatchObject([
    { attempt: 1, dead: false },
    { attempt: 2, dead: false },
    { attempt: 3, dead: true, error: 'no paint, 3' },
  ]);
  await workshop.skipBackoff();
  await workshop.ask("SELECT pg_notify('rows_changed', 'worker_results')");
  await nextEvent(app, 'worker.changed', ({ id }) => id === worker);
  expect(await workshop.results()).toHaveLength(3);
});

it('never tries again what can never work', async () => {
  const app = await open({
    strategies: [workshop.strategy(() => Promise.resolve(invalid('it is made of water')))],
  });
  await workshop.put(1);
  const worker = await workshop.startWorker();
  await idle(app, worker);
  expect(await workshop.results()).toMatchObject([
    { outcome: 'FAIL_INVALID', dead: true, error: 'it is made of water' },
  ]);
});

it('shows what it waits for and goes on when that is there: a need of the node, no fault of an item', async () => {
  let missing: string | null = 'the drive is not mounted';
  const app = await open({
    strategies: [workshop.strategy()],
    kinds: [toyKind({ needs: ['drive'] })],
    needs: [{ name: 'drive', probe: () => missing }],
  });
  await workshop.put(1);
  const worker = await workshop.startWorker();
  const shown = await nextEvent(
    app,
    'worker.changed',
    ({ id, state }) => id === worker && state === 'waiting',
  );
  expect(shown).toMatchObject({ reason: 'the drive is not mounted', restarts: 0 });
  expect(shown.nextTickAt).not.toBeNull();
  missing = null;
  const gone = idle(app, worker);
  // As if a person tuned it: it need not wait for its next look.
  await workshop.ask('UPDATE workers SET interval_ms = 3600001');
  await gone;
  expect(await workshop.painted()).toEqual([{ id: 1, painted: 1 }]);
});

it('waits when an item finds its provider away: the item is handed back and its attempt not counted', async () => {
  let isAway = true;
  const app = await open({
    strategies: [
      workshop.strategy((item, { attempt }) => {
        if (isAway) throw new Waiting('the paint shop is closed', { afterMs: 10 });
        return attempt === 1
          ? Promise.resolve(done(workshop.painting(item)))
          : Promise.resolve(invalid('counted'));
      }),
    ],
  });
  await workshop.put(1);
  const worker = await workshop.startWorker();
  await nextEvent(app, 'worker.changed', ({ id, state }) => id === worker && state === 'waiting');
  isAway = false;
  await idle(app, worker);
  expect(await workshop.painted()).toEqual([{ id: 1, painted: 1 }]);
  expect(await workshop.results()).toHaveLength(1);
});

it('gives a worker up that crashes again and again, with the reason, and leaves its neighbour alone', async () => {
  const broken = {
    ...workshop.strategy(undefined, 'broken'),
    pending: () => Promise.reject(new Error('the catalogue burnt')),
  };
  const app = await open({ strategies: [workshop.strategy(), broken] });
  const worker = await workshop.startWorker({ strategy: 'broken' });
  const failed = await nextEvent(
    app,
    'worker.changed',
    ({ id, state }) => id === worker && state === 'failed',
  );
  expect(failed).toMatchObject({ reason: 'the catalogue burnt', restarts: 5 });
  await workshop.put(1);
  await idle(app, await workshop.startWorker());
  expect(await workshop.painted()).toEqual([{ id: 1, painted: 1 }]);
});

it('holds no more items at once than its concurrency, nor than the cap over all processes', async () => {
  const held = new HeldItems();
  const strategies = [workshop.strategy(held.process)];
  const kinds = [toyKind({ graceMs: 1 })];
  const apps = [await open({ strategies, kinds }), await open({ strategies, kinds, node: 'there' })];
  await workshop.put(1, 2, 3, 4, 5, 6, 7, 8);
  const worker = await workshop.startWorker({ concurrency: 2, globalLimit: 3 });
  await Promise.all(
    apps.map((app) =>
      nextEvent(
        app,
        'worker.changed',
        ({ id, replicas, items }) => id === worker && replicas.length === 2 && items.length === 3,
      ),
    ),
  );
  await workshop.ask("SELECT pg_notify('rows_changed', 'toys')");
  await nextEvent(apps[0] as INestApplicationContext, 'worker.changed', ({ id }) => id === worker);
  expect(held.begun).toHaveLength(3);
  expect(await workshop.ask("SELECT count(*)::int AS n FROM pgboss.job WHERE state = 'active'")).toEqual([
    { n: 3 },
  ]);
});

it('begins no more items at once than its concurrency', async () => {
  const held = new HeldItems();
  const app = await open({
    strategies: [workshop.strategy(held.process)],
    kinds: [toyKind({ graceMs: 1 })],
  });
  await workshop.put(1, 2, 3, 4);
  const worker = await workshop.startWorker({ concurrency: 2 });
  await held.started(2);
  held.end(1, retry('later'));
  await held.started(3);
  await nextEvent(app, 'worker.changed', ({ id, items }) => id === worker && items.length === 2);
  expect(held.begun).toEqual([1, 2, 3]);
});

it('takes short items ahead of its slots, and gives back at a stop what it has not begun', async () => {
  const held = new HeldItems();
  const app = await open({
    strategies: [
      workshop.strategy((item, context) =>
        Number(item.itemId) < 4
          ? Promise.resolve(done(workshop.painting(item)))
          : held.process(item, context),
      ),
    ],
    kinds: [toyKind({ graceMs: 1 })],
  });
  await workshop.put(1, 2, 3);
  const worker = await workshop.startWorker({ concurrency: 1 });
  await nextEvent(app, 'worker.changed', ({ id, statistics }) => id === worker && statistics.done === 3);
  await workshop.put(4, 5, 6);
  await held.started(4);
  expect(
    await workshop.ask("SELECT singleton_key AS key FROM pgboss.job WHERE state = 'active'"),
  ).toHaveLength(3);
  await app.close();
  processes = [];
  expect(held.begun).toEqual([4]);
  expect(await workshop.ask("SELECT id FROM pgboss.job WHERE state = 'active'")).toEqual([]);
  expect(await workshop.results()).toHaveLength(3);
});
