import { expect, it, jest } from '@jest/globals';
import { bothTimings, byPopularity, call, database, songId, timingRoute } from '../support/one-song.js';

jest.setTimeout(60_000);

interface Answered {
  readonly version: number;
  readonly code?: string;
  readonly current?: Readonly<Record<string, unknown>>;
}
const answered = (
  method: string,
  path: string,
  body?: object,
): Promise<{ readonly status: number; readonly body: Answered & Readonly<Record<string, unknown>> }> =>
  call(method, path, body) as never;

async function made(path: string, body: object): Promise<string> {
  const answer = await call('POST', path, body);
  expect(answer.status).toBe(201);
  return `${path}/${String(answer.body.id)}`;
}

const editable: readonly (readonly [string, () => string | Promise<string>, object, object])[] = [
  ['anime', () => '/animes/1', { titleEnglish: 'First' }, { titleEnglish: 'Second' }],
  ['song', () => `/songs/${String(songId)}`, { title: 'First' }, { title: 'Second' }],
  [
    'anime info',
    () => made('/anime-infos', { animeId: 1, provider: 'x', externalId: '0', payload: {} }),
    { externalId: 'First' },
    { externalId: 'Second' },
  ],
  [
    'source',
    () => made('/sources', { songId, provider: 'x', location: '/x' }),
    { resolution: 720 },
    { resolution: 1080 },
  ],
  ['level', () => made('/levels', { songId, difficulty: 50 }), { difficulty: 10 }, { difficulty: 20 }],
  [
    'template',
    () =>
      made('/templates', {
        name: `t${String(songId)}`,
        document: { phases: { guess: { seconds: 5 }, reveal: { seconds: 5 } } },
      }),
    { name: `first ${String(songId)}` },
    { name: `second ${String(songId)}` },
  ],
];

it.each(editable)(
  'whoever saves the same %s second is shown what the first one made',
  async (_, path, first, second) => {
    const at = await path();
    const { version } = (await answered('GET', at)).body;
    const saved = await answered('PATCH', at, { ...first, version });
    expect(saved).toMatchObject({ status: 200, body: { ...first, version: version + 1 } });
    const refused = await answered('PATCH', at, { ...second, version });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'OUTDATED', current: first },
    });
    expect((await answered('GET', at)).body).toMatchObject(first);
    const again = await answered('PATCH', at, { ...second, version: refused.body.current?.['version'] });
    expect(again).toMatchObject({ status: 200, body: second });
    // Scripts that name no version are asked for none.
    expect((await answered('PATCH', at, first)).status).toBe(200);
  },
);

it('of two people at once one is refused', async () => {
  const { version } = (await answered('GET', '/animes/1')).body;
  const both = await Promise.all(
    ['First', 'Second'].map((titleEnglish) => answered('PATCH', '/animes/1', { titleEnglish, version })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});

it('the second person to correct a strategy’s timing is shown the first one’s own', async () => {
  await bothTimings();
  const route = await timingRoute('combined');
  const { version } = (await answered('GET', route)).body;
  const first = await answered('PATCH', route, { guessStart: 31, version });
  expect(first).toMatchObject({ status: 200, body: { strategy: 'manual', guessStart: 31 } });
  const second = await answered('PATCH', route, { guessStart: 33, version });
  expect(second).toMatchObject({
    status: 409,
    body: { code: 'OUTDATED', current: { strategy: 'manual', guessStart: 31, counts: true } },
  });
  const { id, version: theirs } = second.body.current as { id: number; version: number };
  expect(
    await answered('PATCH', `/timings/${String(id)}`, { guessStart: 33, version: theirs }),
  ).toMatchObject({
    status: 200,
    body: { guessStart: 33 },
  });
});

it('a timing that its strategy made anew meanwhile is no longer what was looked at', async () => {
  await bothTimings();
  const route = await timingRoute('combined');
  const { version } = (await answered('GET', route)).body;
  await database.rows(
    "UPDATE timings SET guess_start = 32 WHERE strategy = 'combined' AND segment = 'chorus'",
  );
  expect(await answered('PATCH', route, { guessStart: 31, version })).toMatchObject({
    status: 409,
    body: { current: { strategy: 'combined', guessStart: 32 } },
  });
});

it('other rounds are another version of a quiz', async () => {
  await bothTimings();
  await byPopularity();
  const at = await made('/quizzes', { title: 'One', songIds: [songId] });
  const { version } = (await answered('GET', at)).body;
  expect((await answered('PATCH', at, { songIds: [songId] })).body.version).toBe(version + 1);
  expect(await answered('PATCH', at, { title: 'Two', version })).toMatchObject({
    status: 409,
    body: { code: 'OUTDATED', current: { title: 'One' } },
  });
  expect((await answered('POST', `${at}/rounds/1/swap`, { songId, version })).status).toBe(409);
  expect((await answered('POST', `${at}/rounds/1/swap`, { songId })).body.version).toBe(version + 2);
});

it('what is only blocklisted minds no version', async () => {
  const { version } = (await answered('GET', '/animes/1')).body;
  await answered('PATCH', '/animes/1', { isFinalized: true });
  expect((await answered('PATCH', '/animes/1', { isBlocklisted: true, version })).status).toBe(200);
});

it('what was looked at is told apart from what was pinned and approved', async () => {
  await bothTimings();
  const total = async (query: string): Promise<number> =>
    (await call('GET', `/timings/review?${query}`)).body.total;
  expect([await total('isReviewed=false'), await total('isReviewed=true')]).toEqual([1, 0]);
  await call('POST', await timingRoute('combined', '/pin'), {});
  expect([await total('isReviewed=false'), await total('isReviewed=true')]).toEqual([0, 1]);
});
