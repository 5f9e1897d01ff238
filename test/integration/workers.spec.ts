import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Page, Problem, Worker, WorkerKindInfo, WorkerResult } from '@quiz-factory/shared';
import { WorkerResultRepository } from '../../server/src/engine/index.js';
import { bootServer, type RunningFactory } from '../../server/src/main/boot.js';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { Database } from '../../server/src/platform/database/index.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

const PASSWORD = 'correct horse battery';
const testDatabase = await createTestDatabase();
const directory = await mkdtemp(join(tmpdir(), 'workers-'));
let factory: RunningFactory;
let database: Database;
let token = '';

beforeAll(async () => {
  factory = await bootServer(
    currentConfig({
      DATABASE_URL: testDatabase.url,
      DATA_DIR: directory,
      PORT: '0',
      LOG_LEVEL: 'silent',
      MASTER_PASSWORD: PASSWORD,
    }),
  );
  database = factory.app.get(Database);
  token = ((await call('POST', '/auth/login', { password: PASSWORD })).body as { token: string }).token;
});
afterAll(async () => {
  await factory.stop();
  await testDatabase.drop();
  await rm(directory, { recursive: true, force: true });
});

async function call(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(`${factory.url ?? ''}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}
const start = async (values: object = {}): Promise<Worker> =>
  (await call('POST', '/workers', { kind: 'level', strategy: 'popularity', ...values })).body as Worker;

it('describes every kind with a form for each strategy', async () => {
  const body = (await call('GET', '/worker-kinds')).body as WorkerKindInfo[];
  expect(body.map(({ kind }) => kind).sort()).toEqual(
    ['anime-info', 'download', 'import', 'level', 'poster', 'render', 'song', 'source-find', 'timing'].sort(),
  );
  const timing = body.find(({ kind }) => kind === 'timing');
  expect(timing?.strategies.map(({ name }) => name)).toContain('combined');
  expect(timing?.strategies[0]?.paramsSchema).toMatchObject({
    type: 'object',
    properties: expect.anything(),
  });
});

it('refuses what is no kind, no strategy and no parameter, in words that name it', async () => {
  const refused = async (values: object): Promise<string> => {
    const { status, body } = await call('POST', '/workers', values);
    expect(status).toBe(422);
    return (body as Problem).detail;
  };
  expect(await refused({ kind: 'cook', strategy: 'x' })).toContain('no worker kind "cook"');
  for (const strategy of ['nope', 'constructor', '__proto__'])
    expect(await refused({ kind: 'level', strategy })).toContain(`no strategy "${strategy}"`);
  expect(await refused({ kind: 'timing', strategy: 'energy', params: { windowSeconds: -1 } })).toContain(
    'params.windowSeconds',
  );
});

it('tunes a worker while it runs, and keeps it to its strategy', async () => {
  const { id, concurrency } = await start();
  expect(concurrency).toBe(4);
  const tuned = await call('PATCH', `/workers/${id}`, { intervalMs: 60_000, concurrency: 2 });
  expect(tuned.body).toMatchObject({ intervalMs: 60_000, concurrency: 2, strategy: 'popularity' });
  expect((await call('PATCH', `/workers/${id}`, { strategy: 'other' })).status).toBe(422);
  expect(((await call('POST', `/workers/${id}/pause`)).body as Worker).state).toBe('paused');
  expect(((await call('POST', `/workers/${id}/resume`)).body as Worker).desiredState).toBe('running');
  expect(((await call('POST', `/workers/${id}/stop`)).body as Worker).state).toBe('stopped');
  expect(((await call('POST', `/workers/${id}/start`)).body as Worker).desiredState).toBe('running');
  expect((await call('DELETE', `/workers/${id}`)).status).toBe(204);
  expect((await call('GET', `/workers/${id}`)).status).toBe(404);
});

it('pauses and resumes all, but not what a person stopped', async () => {
  const [running, stopped] = [await start(), await start()];
  await call('POST', `/workers/${stopped.id}/stop`);
  const desired = async (): Promise<unknown[]> => {
    const { items } = (await call('GET', '/workers')).body as { items: Worker[] };
    return [running, stopped].map(({ id }) => items.find((worker) => worker.id === id)?.desiredState);
  };
  await call('POST', '/workers/pause-all');
  expect(await desired()).toEqual(['paused', 'stopped']);
  await call('POST', '/workers/resume-all');
  expect(await desired()).toEqual(['running', 'stopped']);
  for (const { id } of [running, stopped]) await call('DELETE', `/workers/${id}`);
});

it('keeps what makes films and imports: it can be paused, not deleted', async () => {
  const { items } = (await call('GET', '/workers')).body as { items: Worker[] };
  expect(items.map(({ kind }) => kind).sort()).toEqual(['import', 'render']);
  for (const { id, isStanding } of items) {
    expect(isStanding).toBe(true);
    expect((await call('DELETE', `/workers/${id}`)).status).toBe(409);
  }
});

async function addResults(workerId: string, rows: readonly [string, string, string][]): Promise<void> {
  for (const [itemId, outcome, age] of rows)
    await database.rows(
      `INSERT INTO worker_results (worker_id, kind, strategy, subject, item_id, outcome, error, is_holding, started_at, finished_at)
       VALUES (:workerId, 'level', 'popularity', 'song', :itemId, :outcome, 'why', :outcome <> 'SUCCESS',
         now() - CAST(:age AS interval) - interval '2 seconds', now() - CAST(:age AS interval)) RETURNING id`,
      { workerId, itemId, outcome, age },
    );
}

it('lists results by their filters, and lets failures be tried again', async () => {
  const { id } = await start({ intervalMs: 86_400_000 });
  await addResults(id, [
    ['1', 'SUCCESS', '1 hour'],
    ['2', 'FAIL_INVALID', '1 hour'],
    ['3', 'FAIL_TEMPORARY', '1 minute'],
  ]);
  const list = async (query: string): Promise<unknown[]> =>
    ((await call('GET', `/worker-results?${query}`)).body as Page<WorkerResult>).items.map(
      ({ itemId }) => itemId,
    );
  expect(await list(`worker=${id}`)).toEqual([3, 2, 1]);
  expect(await list('outcome=FAIL_INVALID')).toEqual([2]);
  expect(await list('subject=song&itemId=3')).toEqual([3]);
  expect(await list('kind=timing')).toEqual([]);
  expect((await call('POST', '/worker-results/retry', { outcome: 'FAIL_TEMPORARY' })).body).toEqual({
    released: 1,
  });
  expect((await call('POST', '/worker-results/retry', {})).body).toEqual({ released: 1 });
  expect((await call('POST', '/worker-results/retry', {})).body).toEqual({ released: 0 });
});

it('counts the same before and after old results are added up, and after they are pruned', async () => {
  const results = factory.app.get(WorkerResultRepository, { strict: false });
  const { id } = await start({ intervalMs: 86_400_000 });
  await addResults(id, [
    ['1', 'SUCCESS', '100 days'],
    ['2', 'SUCCESS', '1 hour'],
    ['3', 'FAIL_INVALID', '100 days'],
    ['4', 'SUCCESS', '1 minute'],
  ]);
  const counts = { done: 3, invalid: 1, temporary: 0 };
  const now = async (): Promise<unknown> => (await results.statistics()).get(id);
  expect(await now()).toMatchObject({ ...counts, meanMs: 2000 });
  await results.rollUp();
  await results.rollUp();
  expect(await now()).toMatchObject(counts);
  // What still holds its item back stays however old it is.
  expect(await results.prune(90)).toBe(1);
  expect(await now()).toMatchObject(counts);
});
