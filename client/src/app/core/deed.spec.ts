import { expect, test } from '@jest/globals';
import { Deed } from './deed';

test('what is asked for while something is under way comes after it', async () => {
  const deed = new Deed();
  const done: string[] = [];
  let finish: () => void = () => undefined;
  const first = deed.run(async () => {
    await new Promise<void>((resolve) => (finish = resolve));
    done.push('first');
  });
  const second = deed.run(() => Promise.resolve(done.push('second')));
  await Promise.resolve();
  expect([deed.isBusy(), done]).toEqual([true, []]);
  finish();
  expect(await Promise.all([first, second])).toEqual([true, true]);
  expect([deed.isBusy(), done]).toEqual([false, ['first', 'second']]);
});

test('what went wrong is told until the next, and holds nothing up', async () => {
  const deed = new Deed();
  expect(await deed.run(() => Promise.reject(new Error('It is full.')))).toBe(false);
  expect([deed.fault(), deed.isBusy()]).toEqual(['It is full.', false]);
  expect(await deed.run(() => Promise.resolve())).toBe(true);
  expect(deed.fault()).toBeNull();
});
