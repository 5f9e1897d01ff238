import { expect, it, jest } from '@jest/globals';
import type { QuizSelection } from '@quiz-factory/shared';
import {
  AnsweredLevels,
  bothTimings,
  byPopularity,
  call,
  seeSpoilers,
  levelId,
  rate,
  segmentAt,
  song,
  songId,
  sourceId,
  time,
  timingId,
  timingRoute,
} from '../support/one-song.js';

jest.setTimeout(60_000);

const select = async (rules: object = {}): Promise<QuizSelection['rounds'][number] | undefined> =>
  (await call('POST', '/quizzes/select', { rules, seed: 'a' })).body.rounds[0];

it('builds rounds of what counts, and keeps what they were built from', async () => {
  await bothTimings();
  await byPopularity();
  await rate(new AnsweredLevels());
  const { level, levels } = await song();
  expect(await select()).toMatchObject({
    guessStart: 30,
    segment: 'chorus',
    difficulty: level?.difficulty,
  });
  await call('POST', await timingRoute('energy', '/pin'));
  await call('POST', `/levels/${String(await levelId('popularity'))}/pin`);
  const timing = await timingId('energy');
  const difficulty = levels.find(({ strategy }) => strategy === 'popularity')?.difficulty;
  expect(await select()).toMatchObject({ guessStart: 60, difficulty, timingId: timing });
  const quiz = await call('POST', '/quizzes', { title: 'Kept', songIds: [songId] });
  const kept = { guessStart: 60, timingId: timing, difficulty, levelIds: [await levelId('popularity')] };
  expect(quiz.body.rounds).toMatchObject([kept]);
  await call('DELETE', await timingRoute('energy'));
  const later = (await call('GET', `/quizzes/${String(quiz.body.id)}`)).body;
  expect(later.rounds).toMatchObject([{ ...kept, timingId: null }]);
});

it('plays the verse of hard songs where that is wanted, unless a person pinned something', async () => {
  await bothTimings();
  await time('audio', segmentAt('chorus', 20, 0.2), segmentAt('verse', 8, 0.6));
  const level = await call('POST', '/levels', { songId, difficulty: 61 });
  const wanted = { segment: 'by-difficulty' };
  expect(await select(wanted)).toMatchObject({
    segment: 'verse',
    guessStart: 8,
    guessEnd: 18,
    timingId: await timingId('audio', 'verse'),
  });
  expect(await select()).toMatchObject({ segment: 'chorus', guessStart: 30 });
  await call('PATCH', `/levels/${String(level.body.id)}`, { difficulty: 60 });
  expect(await select(wanted)).toMatchObject({ segment: 'chorus' });
  await call('PATCH', `/levels/${String(level.body.id)}`, { difficulty: 90 });
  await call('POST', await timingRoute('energy', '/pin'));
  expect(await select(wanted)).toMatchObject({ segment: 'chorus', guessStart: 60 });
});

it('plays no verse where the timing that counts saw a title', async () => {
  seeSpoilers([3, 8.04], [18, 20]);
  await time('combined', segmentAt('chorus', 30, 0.7));
  seeSpoilers();
  await time('audio', segmentAt('chorus', 20, 0.2), segmentAt('verse', 8, 0.6));
  await call('POST', '/levels', { songId, difficulty: 90 });
  expect(await select({ segment: 'by-difficulty' })).toMatchObject({ segment: 'verse', guessStart: 8 });
  seeSpoilers([3, 8.1]);
  await call('POST', '/timings/redo', { sourceId, strategy: 'combined' });
  await time('combined', segmentAt('chorus', 30, 0.7));
  expect(await select({ segment: 'by-difficulty' })).toMatchObject({ segment: 'chorus', guessStart: 30 });
});
