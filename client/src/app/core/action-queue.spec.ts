import { expect, test } from '@jest/globals';
import { ActionQueue } from './action-queue';

test('what is asked for while something is under way comes after it', async () => {
  const actions = new ActionQueue();
  const done: string[] = [];
  let finish: () => void = () => undefined;
  const first = actions.run(async () => {
    await new Promise<void>((resolve) => (finish = resolve));
    done.push('first');
  });
  const second = actions.run(() => Promise.resolve(done.push('second')));
  await Promise.resolve();
  expect([actions.isBusy(), done]).toEqual([true, []]);
  finish();
  expect(await Promise.all([first, second])).toEqual([true, true]);
  expect([actions.isBusy(), done]).toEqual([false, ['first', 'second']]);
});

test('what went wrong is told until the next, and holds nothing up', async () => {
  const actions = new ActionQueue();
  expect(await actions.run(() => Promise.reject(new Error('It is full.')))).toBe(false);
  expect([actions.fault(), actions.isBusy()]).toEqual(['It is full.', false]);
  expect(await actions.run(() => Promise.resolve())).toBe(true);
  expect(actions.fault()).toBeNull();
});
