import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, jest } from '@jest/globals';
import { allowedFilters, type Problem } from '@quiz-factory/shared';
import { type Answer, attackedFactory } from './attacked-factory.js';
import { faultOf } from './fault-of-answer.js';

jest.setTimeout(300_000);

const factory = await attackedFactory();
afterAll(() => factory.stop());

const preview = (guess: object, canvas: object = {}, signal?: AbortSignal): Promise<Answer> =>
  factory.send({
    method: 'POST',
    path: '/api/templates/1/preview',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      document: { canvas, phases: { guess: { seconds: 10, ...guess }, reveal: { seconds: 5 } } },
    }),
    ...(signal ? { signal } : {}),
  });
const many = (count: number, layer: object): object => ({
  layers: Array.from({ length: count }, () => layer),
});
const largest = { width: 3840, height: 3840 };
const left = async (): Promise<string[]> =>
  (await readdir(join(factory.directory, 'render-work')).catch(() => [])).filter((name) =>
    name.startsWith('preview-'),
  );

afterEach(async () => {
  expect(await left()).toEqual([]);
  expect(await factory.standstills()).toBe(0);
});

it('draws what people make', async () => {
  const { status, type } = await preview({ layers: [{ type: 'video' }, { type: 'countdown' }] });
  expect([status, type]).toEqual([200, 'image/png']);
});

it.each([
  ['twenty countdowns of 4,000 units', many(20, { type: 'countdown', size: 4000 })],
  ['sixty videos', many(60, { type: 'video', width: 500 })],
  ['a countdown larger than the canvas', many(1, { type: 'countdown', size: 4000 })],
  ['a strip of digits without end', { ...many(1, { type: 'countdown', size: 1080 }), seconds: 120 }],
  [
    'sixty times of coming and going',
    { layers: Array.from({ length: 60 }, (_, from) => ({ type: 'shape', from: from / 10 })) },
  ],
])('refuses %s', async (_, guess) => {
  const answer = await preview(guess, largest);
  expect([answer.status, faultOf(answer)]).toEqual([422, undefined]);
  expect((JSON.parse(answer.text) as Problem).detail).toMatch(
    /^The template cannot be drawn\. phases\.guess: /u,
  );
});

it.each([
  ['the largest countdowns that there may be', many(12, { type: 'countdown', size: 1080 })],
  [
    'blurred shadows all over',
    many(60, { type: 'text', content: 'W'.repeat(900), size: 4000, lines: 12, hasShadow: true }),
  ],
  [
    'twelve videos that are blurred and unpixelated',
    many(12, { type: 'video', effect: 'unpixelate', strength: 1 }),
  ],
])('draws %s or says that it is too much, and answers others meanwhile', async (_, guess) => {
  const drawn = preview(guess, largest);
  const health = await factory.send({ method: 'GET', path: '/api/health' });
  expect(health.status).toBe(200);
  const answer = await drawn;
  expect([200, 422]).toContain(answer.status);
  expect(faultOf(answer)).toBeUndefined();
});

const impossible = ['=nonsense=1', '=-1e18:-1e18:nan', "='log(0)'"];

it.each(allowedFilters.map((name, index) => [name, impossible[index % impossible.length] ?? '']))(
  'says what FFmpeg has against the filter %s%s',
  async (name, options) => {
    const answer = await preview({ filters: `${name}${options}` }, { width: 320, height: 240 });
    expect([200, 400, 422]).toContain(answer.status);
    expect(faultOf(answer)).toBeUndefined();
    expect(answer.text).not.toContain(factory.directory);
  },
);

it('stops when whoever asked is gone', async () => {
  const client = new AbortController();
  const drawn = preview(
    many(60, { type: 'text', content: 'W'.repeat(900), size: 4000, lines: 12, hasShadow: true }),
    largest,
    client.signal,
  );
  while ((await left()).length === 0) await factory.send({ method: 'GET', path: '/api/health' });
  client.abort();
  await expect(drawn).rejects.toThrow();
  while ((await left()).length > 0) await factory.send({ method: 'GET', path: '/api/health' });
  expect((await preview({ layers: [] })).status).toBe(200);
});
