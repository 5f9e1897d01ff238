import { expect, it, jest } from '@jest/globals';
import { ratePopularity } from '../../server/src/levels/strategies/rate-popularity.js';
import {
  AnsweredLevels,
  bothTimings,
  byPopularity,
  call,
  database,
  events,
  forgetEvents,
  levelId,
  rate,
  segmentAt,
  song,
  songId,
  source,
  sourceId,
  time,
  timingId,
  timingRoute,
} from '../support/one-song.js';

jest.setTimeout(60_000);

const { rationale: _why, ...popular } = ratePopularity({
  popularity: 400,
  releaseYear: null,
  category: 'OP',
  number: 1,
});

it('keeps a level of each strategy, and says what they come to', async () => {
  const answers = new AnsweredLevels();
  expect(await byPopularity()).toBe(1);
  expect(await song()).toMatchObject({
    level: { ...popular, reachedBy: 'only', strategy: 'popularity' },
    levels: [{ ...popular, strategy: 'popularity', counts: true, isPinned: false }],
  });
  expect(await rate(answers)).toBe(1);
  const { level, levels } = await song();
  expect(levels.map(({ strategy, counts }) => [strategy, counts])).toEqual([
    ['popularity', true],
    ['answers', true],
  ]);
  expect(level).toMatchObject({
    reachedBy: 'consensus',
    of: levels.map(({ id }) => id).sort((a, b) => a - b),
  });
  expect(level?.difficulty).toBeGreaterThan(popular.difficulty);
  expect(level?.difficulty).toBeLessThan((popular.difficulty + answers.difficulty) / 2);
  expect(events).toEqual(['popularity counts', 'answers counts']);
  // Neither has anything left to do.
  expect([await byPopularity(), await rate(answers)]).toEqual([0, 0]);
});

it('lets a person’s own level count, and a pinned one before that', async () => {
  await byPopularity();
  await rate(new AnsweredLevels());
  forgetEvents();
  const changed = await call('PATCH', `/levels/${String(await levelId('answers'))}`, {
    difficulty: 7,
  });
  expect(changed.body).toMatchObject({ strategy: 'manual', difficulty: 7, confidence: 1, counts: true });
  expect(events.sort()).toEqual(['answers', 'manual counts', 'popularity']);
  expect((await song()).level).toMatchObject({ difficulty: 7, reachedBy: 'manual', of: [changed.body.id] });
  expect((await song()).levels.map(({ strategy }) => strategy)).toEqual(['manual', 'popularity', 'answers']);

  const route = `/levels/${String(await levelId('answers'))}/pin`;
  expect((await call('POST', route)).body).toMatchObject({ isPinned: true, counts: true });
  expect((await song()).level).toMatchObject({ difficulty: 80, reachedBy: 'pinned' });
  expect((await call('POST', route, { isPinned: false })).body).toMatchObject({ counts: false });
  expect((await song()).level).toMatchObject({ reachedBy: 'manual' });
  expect((await call('POST', '/levels/999999/pin')).status).toBe(404);
  expect((await call('POST', route, { pinned: true })).status).toBe(400);
});

it('keeps a timing of each strategy and kind of segment, and one counts', async () => {
  await bothTimings();
  const { timing, timings } = await source();
  expect(timing).toMatchObject({ strategy: 'combined', segment: 'chorus', guessStart: 30 });
  expect(timings.map((one) => [one.strategy, one.segment, one.counts])).toEqual([
    ['combined', 'chorus', true],
    ['combined', 'verse', false],
    ['energy', 'chorus', false],
  ]);
  expect(timings.map(({ evidence }) => (evidence as { reasons: string[] }).reasons)).toEqual([
    ['the chorus'],
    ['the verse'],
    ['the chorus'],
  ]);
  const total = async (query: string): Promise<number> => (await call('GET', `/timings?${query}`)).body.total;
  expect(await total(`sourceId=${String(sourceId)}`)).toBe(3);
  expect(await total('segment=verse')).toBe(1);
  expect(await total('strategy=energy')).toBe(1);
  expect(await total('counts=true')).toBe(1);
  expect(await total('counts=false&animeId=1')).toBe(2);
  expect(await total('isPinned=true')).toBe(0);
  expect((await call('GET', '/timings?segment=solo')).status).toBe(400);
  const review = (await call('GET', '/timings/review')).body;
  expect([review.total, review.items[0]?.strategy]).toEqual([1, 'combined']);
});

it('lets a pin change what counts, one at a time, and tells of both', async () => {
  await bothTimings();
  forgetEvents();
  const pinned = await call('POST', await timingRoute('energy', '/pin'));
  expect([pinned.status, pinned.body.isPinned, pinned.body.counts]).toEqual([200, true, true]);
  expect(events.sort()).toEqual(['combined', 'energy counts']);
  expect((await source()).timing?.strategy).toBe('energy');
  await call('POST', await timingRoute('combined', '/pin'), {});
  expect((await source()).timings.map(({ isPinned }) => isPinned)).toEqual([true, false, false]);
  await call('POST', await timingRoute('combined', '/pin'), { isPinned: false });
  expect((await call('GET', '/timings?isPinned=true')).body.total).toBe(0);
});

it('makes a person’s change the person’s own row, with the pin and the evidence, beside the strategy’s', async () => {
  await bothTimings();
  await call('POST', await timingRoute('energy', '/pin'));
  const own = await call('PATCH', await timingRoute('energy'), { guessStart: 61 });
  expect(own.body).toMatchObject({
    strategy: 'manual',
    addedBy: 'manual',
    segment: 'chorus',
    guessStart: 61,
    guessEnd: 70,
    confidence: 1,
    isPinned: true,
    counts: true,
  });
  expect(own.body.evidence).toMatchObject({ reasons: ['the chorus'] });
  const id = await timingId('energy');
  expect((await call('GET', `/timings/${String(id)}`)).body).toMatchObject({
    guessStart: 60,
    isPinned: false,
    confidence: 0.4,
    addedBy: 'energy',
  });
  // The same person again: it is one row still, and keeps its pin.
  const again = await call('PATCH', await timingRoute('combined'), { guessStart: 31 });
  expect(again.body).toMatchObject({ id: own.body.id, guessStart: 31, guessEnd: 40, isPinned: true });
  const further = await call('PATCH', `/timings/${String(own.body.id)}`, { guessStart: 32 });
  expect(further.body).toMatchObject({ id: own.body.id, guessStart: 32 });
  expect((await source()).timings).toHaveLength(4);
});

it('refuses a second own timing of a kind, one outside the video, and leaves nothing of it', async () => {
  await bothTimings();
  const own = { sourceId, guessStart: 1, guessEnd: 5, revealStart: 5 };
  expect((await call('POST', '/timings', own)).status).toBe(201);
  expect((await call('POST', '/timings', own)).status).toBe(409);
  expect((await call('POST', '/timings', { ...own, segment: 'verse' })).status).toBe(201);
  const outside = await call('PATCH', await timingRoute('combined'), { guessEnd: 91 });
  expect(outside.status).toBe(422);
  expect((await source()).timing).toMatchObject({ guessStart: 1, strategy: 'manual', segment: 'chorus' });
});

it('replaces a strategy’s own rows when it is asked anew, and none of a person', async () => {
  await bothTimings();
  await call('PATCH', await timingRoute('energy'), { guessStart: 61 });
  const before = await source();
  const ask = { sourceId, strategy: 'combined' };
  expect((await call('POST', '/timings/redo', ask)).status).toBe(202);
  expect((await source()).timings.filter(({ isOutdated }) => isOutdated)).toHaveLength(2);
  expect(await time('energy', segmentAt('chorus', 1, 1))).toBe(0);
  forgetEvents();
  // This time it finds no verse, but a hook.
  expect(await time('combined', segmentAt('chorus', 35, 0.9), segmentAt('hook', 2, 0.4))).toBe(1);
  const verse = before.timings.find(({ segment }) => segment === 'verse');
  expect(events.sort()).toEqual([`${String(verse?.id)} gone`, 'combined', 'combined'].sort());
  const after = await source();
  expect(after.timings.map((one) => [one.strategy, one.segment, one.guessStart, one.isOutdated])).toEqual([
    ['manual', 'chorus', 61, false],
    ['combined', 'chorus', 35, false],
    ['energy', 'chorus', 60, false],
    ['combined', 'hook', 2, false],
  ]);
  expect(await time('combined', segmentAt('chorus', 1, 1))).toBe(0);
  expect((await call('POST', '/timings/redo', { sourceId, strategy: 'manual' })).status).toBe(422);
  const unknown = await call('POST', '/timings/redo', { sourceId, strategy: 'nobody' });
  expect([unknown.status, unknown.body.detail]).toEqual([422, expect.stringContaining('Start a worker')]);
});

it('keeps what a person pinned though its strategy no longer finds it', async () => {
  await bothTimings();
  await call('POST', `/timings/${String(await timingId('combined', 'verse'))}/pin`);
  await call('POST', '/timings/redo', { sourceId, strategy: 'combined' });
  await time('combined', segmentAt('chorus', 35, 0.9));
  expect((await source()).timing).toMatchObject({ segment: 'verse', isPinned: true, isOutdated: false });
});

it('keeps only that strategy’s row away that a person deleted, until it is asked for', async () => {
  await bothTimings();
  await byPopularity();
  await rate(new AnsweredLevels());
  await call('DELETE', await timingRoute('energy'));
  await call('DELETE', `/levels/${String(await levelId('answers'))}`);
  expect([await time('energy', segmentAt('chorus', 1, 1)), await rate(new AnsweredLevels())]).toEqual([0, 0]);
  expect(await time('audio', segmentAt('chorus', 20, 0.2))).toBe(1);
  expect((await song()).level).toMatchObject({ strategy: 'popularity', reachedBy: 'only' });
  // A deleted verse stays away though its strategy runs for the chorus.
  await call('DELETE', `/timings/${String(await timingId('combined', 'verse'))}`);
  await database.rows("UPDATE timings SET is_outdated = true WHERE strategy = 'combined'");
  expect(await time('combined', segmentAt('chorus', 36, 0.9), segmentAt('verse', 5, 0.5))).toBe(1);
  expect((await source()).timings.map((one) => `${one.strategy} ${one.segment}`)).toEqual([
    'combined chorus',
    'audio chorus',
  ]);
  for (const [path, body] of [
    ['/timings/redo', { sourceId, strategy: 'energy' }],
    ['/levels/redo', { songId, strategy: 'answers' }],
  ] as const)
    expect((await call('POST', path, body)).status).toBe(202);
  expect([await time('energy', segmentAt('chorus', 1, 0.1)), await rate(new AnsweredLevels())]).toEqual([
    1, 1,
  ]);
});

it('brings nothing back of a source whose timing was deleted when it could have one only', async () => {
  await database.rows(
    "INSERT INTO tombstones (entity, natural_key) VALUES ('timing', :key), ('level', :song)",
    {
      key: String(sourceId),
      song: String(songId),
    },
  );
  expect([await time('combined', segmentAt('chorus', 1, 1)), await byPopularity()]).toEqual([0, 0]);
  // A person made it again: strategies may.
  await call('POST', '/levels', { songId, difficulty: 5 });
  expect(await byPopularity()).toBe(1);
  expect((await song()).level).toMatchObject({ difficulty: 5, reachedBy: 'manual' });
});

it('replaces a level when its strategy is asked anew', async () => {
  const answers = new AnsweredLevels();
  await rate(answers);
  const id = await levelId('answers');
  answers.difficulty = 20;
  await call('POST', '/levels/redo', { songId, strategy: 'answers' });
  expect(await rate(answers)).toBe(1);
  expect((await song()).levels).toMatchObject([{ id, difficulty: 20, isOutdated: false }]);
});
