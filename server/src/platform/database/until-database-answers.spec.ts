import { expect, it } from '@jest/globals';
import { TestClock } from '../../../../test/support/test-clock.js';
import { untilDatabaseAnswers } from './until-database-answers.js';

const gone = new Error('connect ECONNREFUSED 127.0.0.1:5432');

/** Lets what is awaited go on. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

it('does it again until the database is back', async () => {
  const clock = new TestClock();
  let left = 3;
  const done = untilDatabaseAnswers(clock, () =>
    left-- > 0 ? Promise.reject(gone) : Promise.resolve('written'),
  );
  for (let look = 0; look < 3; look++) {
    await settle();
    clock.advance(100);
  }
  await expect(done).resolves.toBe('written');
});

it('gives up after five seconds, with what was wrong', async () => {
  const clock = new TestClock();
  let tries = 0;
  const done = untilDatabaseAnswers(clock, () => {
    tries++;
    return Promise.reject(gone);
  });
  const ended = expect(done).rejects.toBe(gone);
  for (let look = 0; look < 60; look++) {
    await settle();
    clock.advance(100);
  }
  await ended;
  expect(tries).toBe(51);
});

it('leaves every other fault to its caller at once', async () => {
  const clock = new TestClock();
  const fault = new Error('duplicate key value violates unique constraint');
  let tries = 0;
  await expect(
    untilDatabaseAnswers(clock, () => {
      tries++;
      return Promise.reject(fault);
    }),
  ).rejects.toBe(fault);
  expect(tries).toBe(1);
});
