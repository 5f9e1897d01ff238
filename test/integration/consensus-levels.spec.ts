import { expect, it, jest } from '@jest/globals';
import type { Level } from '@quiz-factory/shared';
import { ConsensusRepository } from '../../server/src/levels/consensus.repository.js';
import { ConsensusLevels } from '../../server/src/levels/strategies/consensus.strategy.js';
import { EventBus } from '../../server/src/platform/events/index.js';
import { LevelRepository } from '../../server/src/levels/level.repository.js';
import {
  AnsweredLevels,
  byPopularity,
  call,
  database,
  events,
  forgetEvents,
  levelId,
  rate,
  song,
  songId,
} from '../support/one-song.js';

jest.setTimeout(60_000);

const strategy = (): ConsensusLevels =>
  new ConsensusLevels(new ConsensusRepository(database, new LevelRepository(database, new EventBus())));
const settle = (): Promise<number> => rate(strategy());
const kept = async (): Promise<Level | undefined> =>
  (await song()).levels.find((level) => level.strategy === 'consensus');

it('keeps what two levels come to, and has nothing more to do', async () => {
  await byPopularity();
  expect(await settle()).toBe(0);
  await rate(new AnsweredLevels());
  const { level } = await song();
  expect(await settle()).toBe(1);
  expect(await kept()).toMatchObject({
    difficulty: level?.difficulty,
    confidence: level?.confidence,
    rationale: expect.stringMatching(/^Consensus of answers \(80, 30 % sure\) and popularity/u),
    counts: true,
    addedBy: 'consensus',
  });
  expect((await song()).level).toMatchObject({ ...level, of: expect.anything() });
  expect(await settle()).toBe(0);
  // Nobody else takes it for news.
  expect([await byPopularity(), await rate(new AnsweredLevels())]).toEqual([0, 0]);
});

it('is made anew when a level changes or comes, once', async () => {
  const answers = new AnsweredLevels();
  await byPopularity();
  await rate(answers);
  await settle();
  const before = await kept();
  answers.difficulty = 20;
  await call('POST', '/levels/redo', { songId, strategy: 'answers' });
  await rate(answers);
  expect(await kept()).toMatchObject({ difficulty: before?.difficulty, counts: false, isOutdated: true });
  expect(await settle()).toBe(1);
  const { level } = await song();
  expect(await kept()).toMatchObject({ difficulty: level?.difficulty, counts: true });
  expect(level?.difficulty).not.toBe(before?.difficulty);
  expect(await settle()).toBe(0);
});

it('goes when there is nothing left to agree on', async () => {
  await byPopularity();
  await rate(new AnsweredLevels());
  await settle();
  await call('DELETE', `/levels/${String(await levelId('answers'))}`);
  forgetEvents();
  expect(await settle()).toBe(1);
  expect(await kept()).toBeUndefined();
  expect((await song()).level).toMatchObject({ reachedBy: 'only', strategy: 'popularity' });
  expect(await settle()).toBe(0);
});

it('leaves a person’s own level to count, and stays away where it was deleted', async () => {
  await byPopularity();
  await rate(new AnsweredLevels());
  await call('POST', '/levels', { songId, difficulty: 3 });
  expect(await settle()).toBe(1);
  expect((await song()).level).toMatchObject({ difficulty: 3, reachedBy: 'manual' });
  expect(await kept()).toMatchObject({ counts: false });
  await call('DELETE', `/levels/${String(await levelId('consensus'))}`);
  expect(await settle()).toBe(0);
  await call('POST', '/levels/redo', { songId, strategy: 'consensus' });
  expect(await settle()).toBe(1);
});

it('stays where a person pinned it', async () => {
  await byPopularity();
  await rate(new AnsweredLevels());
  await settle();
  await call('POST', `/levels/${String(await levelId('consensus'))}/pin`);
  await call('DELETE', `/levels/${String(await levelId('answers'))}`);
  await settle();
  expect(await settle()).toBe(0);
  expect((await song()).level).toMatchObject({ reachedBy: 'pinned', strategy: 'consensus' });
  expect(events.length).toBeGreaterThan(0);
});

it('rates nothing of a blocklisted anime', async () => {
  await byPopularity();
  await rate(new AnsweredLevels());
  await database.rows('UPDATE animes SET is_blocklisted = true RETURNING mal_id');
  expect(await settle()).toBe(0);
});
