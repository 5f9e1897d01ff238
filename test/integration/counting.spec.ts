import { afterAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { CountingLevel } from '@quiz-factory/shared';
import { Database } from '../../server/src/platform/database/index.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(60_000);

const testDatabase = await createTestDatabase();
const database = new Database({ url: testDatabase.url });

beforeEach(async () => {
  await database.rows('DELETE FROM animes');
  await database.rows("INSERT INTO animes (mal_id, title_romaji) VALUES (1, 'A')");
});
afterAll(async () => {
  await database.onApplicationShutdown();
  await testDatabase.drop();
});

interface Judgement {
  readonly difficulty: number;
  readonly confidence: number;
  readonly strategy?: string;
  readonly isPinned?: boolean;
}
type Counting = Pick<CountingLevel, 'difficulty' | 'confidence' | 'rationale' | 'strategy' | 'reachedBy'> & {
  readonly parts: number;
};

let number = 0;
async function newSong(): Promise<number> {
  const [song] = await database.rows<{ id: number }>(
    "INSERT INTO songs (anime_id, category, number) VALUES (1, 'OP', :number) RETURNING id",
    { number: ++number },
  );
  return song?.id ?? 0;
}
async function counting(judgements: readonly Judgement[]): Promise<Counting | undefined> {
  const songId = await newSong();
  for (const [
    index,
    { difficulty, confidence, strategy = `s${String(index)}`, isPinned = false },
  ] of judgements.entries())
    await database.rows(
      `INSERT INTO levels (song_id, difficulty, confidence, strategy, is_pinned, rationale)
       VALUES (:songId, :difficulty, :confidence, :strategy, :isPinned, 'because of ' || :strategy) RETURNING id`,
      { songId, difficulty, confidence, strategy, isPinned },
    );
  const [row] = await database.rows<Counting>(
    `SELECT difficulty, confidence, rationale, strategy, reached_by AS "reachedBy", cardinality(level_ids) AS parts
     FROM counting_levels WHERE song_id = :songId`,
    { songId },
  );
  return row;
}

/** Uniform on 0…1, the same each time (Park and Miller's generator). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
const random = numbers(11);
const someJudgements = (count: number): Judgement[] =>
  Array.from({ length: count }, () => ({
    difficulty: Math.round(random() * 100),
    confidence: Math.round(random() * 100) / 100,
  }));
const agreed = (judgements: readonly Judgement[]): number =>
  1 - judgements.reduce((product, { confidence }) => product * (1 - confidence), 1);

it('leaves a single level as it is, whatever it says', async () => {
  for (const judgement of [...someJudgements(3), { difficulty: 12.34, confidence: 0 }])
    expect(await counting([judgement])).toEqual({
      ...judgement,
      rationale: 'because of s0',
      strategy: 's0',
      reachedBy: 'only',
      parts: 1,
    });
});

it('weighs each level by how sure it is, and lies among them', async () => {
  for (let turn = 0; turn < 20; turn++) {
    const judgements = someJudgements(2 + (turn % 4));
    const found = await counting(judgements);
    const weights = judgements.map(({ confidence }) => Math.atanh(Math.min(0.999, confidence)) ** 2);
    const weight = weights.reduce((sum, one) => sum + one, 0);
    const mean = judgements.reduce((sum, one, k) => sum + one.difficulty * (weights[k] ?? 0), 0) / weight;
    expect(found?.difficulty).toBeCloseTo(mean, 0);
    expect(Math.abs((found?.difficulty ?? -1) - mean)).toBeLessThan(0.051);
    expect(found).toMatchObject({
      reachedBy: 'consensus',
      strategy: 'consensus',
      parts: judgements.length,
    });
  }
});

it('is never surer than independent judges who agree make it', async () => {
  for (let turn = 0; turn < 20; turn++) {
    const judgements = someJudgements(2 + (turn % 4));
    const { confidence = -1 } = (await counting(judgements)) ?? {};
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(agreed(judgements) + 0.001);
  }
});

it('grows surer where they agree, and less sure than the surest where they contradict', async () => {
  const pair = (a: number, b: number): Judgement[] => [
    { difficulty: a, confidence: 0.6 },
    { difficulty: b, confidence: 0.6 },
  ];
  expect((await counting(pair(40, 40)))?.confidence).toBeCloseTo(0.664, 2);
  expect((await counting(pair(30, 50)))?.confidence).toBeCloseTo(0.537, 2);
  expect((await counting(pair(10, 90)))?.confidence).toBeCloseTo(0.215, 2);
  let before = 1;
  for (const apart of [0, 5, 10, 20, 40]) {
    const { confidence = 1 } = (await counting(pair(50 - apart / 2, 50 + apart / 2))) ?? {};
    expect(confidence).toBeLessThan(before);
    before = confidence;
  }
});

it('is not changed by who is not sure at all, nor stopped when nobody is', async () => {
  const sure = { difficulty: 20, confidence: 0.5 };
  expect(await counting([sure, { difficulty: 90, confidence: 0 }])).toMatchObject(sure);
  const nobody = [
    { difficulty: 20, confidence: 0 },
    { difficulty: 40, confidence: 0 },
  ];
  expect(await counting(nobody)).toMatchObject({ difficulty: 30, confidence: 0 });
  expect(await counting([{ difficulty: 20, confidence: 1 }, sure])).toMatchObject({ confidence: 0.999 });
});

it('takes a second opinion for no more than that: strategies err alike', async () => {
  const sure = { difficulty: 40, confidence: 0.6 };
  const of = async (count: number): Promise<number> =>
    (await counting(Array.from({ length: count }, () => sure)))?.confidence ?? 0;
  const [two, twenty] = [await of(2), await of(20)];
  expect(two).toBeLessThan(0.7);
  expect(twenty).toBeLessThan(0.76);
  expect(twenty).toBeGreaterThan(two);
});

it('takes no kept consensus for a judge', async () => {
  const pair = [
    { difficulty: 40, confidence: 0.5 },
    { difficulty: 60, confidence: 0.5 },
  ];
  const stale = { difficulty: 90, confidence: 0.99, strategy: 'consensus' };
  expect(await counting([...pair, stale])).toMatchObject({
    difficulty: 50,
    reachedBy: 'consensus',
    parts: 2,
  });
  expect(await counting([stale])).toBeUndefined();
  expect(await counting([...pair, { ...stale, isPinned: true }])).toMatchObject({
    difficulty: 90,
    reachedBy: 'pinned',
  });
});

it('says in words how it was reached', async () => {
  const found = await counting([
    { difficulty: 40, confidence: 0.5, strategy: 'popularity' },
    { difficulty: 60, confidence: 0.5, strategy: 'answers' },
  ]);
  expect(found?.rationale).toBe(
    'Consensus of answers (60, 50 % sure) and popularity (40, 50 % sure), weighted by how sure each is; they lie 10 points from it on average.',
  );
});

it('takes a person’s own level alone before all others, and a pinned one before that', async () => {
  const machines = someJudgements(2);
  const own = { difficulty: 3, confidence: 0.1, strategy: 'manual' };
  const pinned = { difficulty: 97, confidence: 0.01, strategy: 'pinned-one', isPinned: true };
  expect(await counting([...machines, own])).toMatchObject({
    difficulty: 3,
    confidence: 0.1,
    reachedBy: 'manual',
    parts: 1,
  });
  expect(await counting([...machines, own, pinned])).toMatchObject({
    difficulty: 97,
    strategy: 'pinned-one',
    reachedBy: 'pinned',
    parts: 1,
  });
});

interface Made {
  readonly strategy: string;
  readonly segment?: string;
  readonly confidence: number;
  readonly isPinned?: boolean;
}
/** @returns strategy and segment of what counts of a source, and of each kind of segment */
async function played(timings: readonly Made[]): Promise<readonly [string | undefined, readonly string[]]> {
  const [source] = await database.rows<{ id: number }>(
    "INSERT INTO sources (song_id, provider, location) VALUES (:songId, 'local', '/a') RETURNING id",
    { songId: await newSong() },
  );
  const id = source?.id;
  for (const { strategy, segment = 'chorus', confidence, isPinned = false } of timings)
    await database.rows(
      `INSERT INTO timings (source_id, guess_start, guess_end, reveal_start, strategy, segment, confidence, is_pinned)
       VALUES (:id, 1, 2, 2, :strategy, :segment, :confidence, :isPinned) RETURNING id`,
      { id, strategy, segment, confidence, isPinned },
    );
  const names = async (view: string): Promise<string[]> =>
    (
      await database.rows<{ name: string }>(
        `SELECT strategy || ' ' || segment AS name FROM ${view} WHERE source_id = :id ORDER BY segment`,
        { id },
      )
    ).map(({ name }) => name);
  const [first] = await names('counting_timings');
  return [first, await names('counting_segments')];
}

it('plays the pinned timing, else a person’s own, else the surest; of equals the chorus, then by name', async () => {
  const all: readonly Made[] = [
    { strategy: 'pinned', segment: 'bridge', confidence: 0, isPinned: true },
    { strategy: 'manual', confidence: 0.1 },
    { strategy: 'manual', segment: 'verse', confidence: 0.1 },
    { strategy: 'sure', segment: 'hook', confidence: 0.9 },
    { strategy: 'a', confidence: 0.5 },
    { strategy: 'b', confidence: 0.5 },
    { strategy: 'a', segment: 'verse', confidence: 0.5 },
    { strategy: 'a', segment: 'bridge', confidence: 0.4 },
  ];
  for (const [place, { strategy, segment = 'chorus' }] of all.entries()) {
    const left = all.slice(place);
    const expected = `${strategy} ${segment}`;
    expect((await played(left))[0]).toBe(expected);
    expect((await played([...left].reverse()))[0]).toBe(expected);
  }
  expect(await played([])).toEqual([undefined, []]);
});

it('plays of each kind of segment the one that would count if there were no other kind', async () => {
  const [, segments] = await played([
    { strategy: 'a', confidence: 0.9 },
    { strategy: 'a', segment: 'verse', confidence: 0.3 },
    { strategy: 'b', segment: 'verse', confidence: 0.6 },
    { strategy: 'manual', segment: 'hook', confidence: 0.2 },
    { strategy: 'b', segment: 'hook', confidence: 0.9 },
  ]);
  expect(segments).toEqual(['a chorus', 'manual hook', 'b verse']);
});

it('holds one row of a strategy and segment, and one pinned row of a source or song', async () => {
  const refused = (constraint: string): unknown =>
    expect.objectContaining({ original: expect.objectContaining({ constraint }) });
  const twice = { strategy: 'a', confidence: 0.5 };
  await expect(played([twice, twice])).rejects.toEqual(refused('timings_source_strategy_segment'));
  const pinned = { confidence: 0.5, isPinned: true };
  const both = [
    { ...pinned, strategy: 'a' },
    { ...pinned, strategy: 'b' },
  ];
  await expect(played(both)).rejects.toEqual(refused('timings_pinned'));
  await expect(played([{ ...twice, segment: 'solo' }])).rejects.toEqual(refused('timings_segment_check'));
  const levels = both.map((level) => ({ ...level, difficulty: 1 }));
  await expect(counting(levels)).rejects.toEqual(refused('levels_pinned'));
  const level = { ...twice, difficulty: 1 };
  await expect(counting([level, level])).rejects.toEqual(refused('levels_song_strategy'));
});
