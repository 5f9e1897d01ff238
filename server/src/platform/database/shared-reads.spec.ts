import { expect, it } from '@jest/globals';
import { SharedReads } from './shared-reads.js';

/** Reads that end when the test says so. */
function reader(): { begun: number; read: () => Promise<number>; end: (error?: Error) => Promise<void> } {
  const ends: ((error?: Error) => void)[] = [];
  const state = {
    begun: 0,
    read: () =>
      new Promise<number>((resolve, reject) => {
        const number = (state.begun += 1);
        ends.push((error) => {
          if (error) reject(error);
          else resolve(number);
        });
      }),
    end: async (error?: Error) => {
      ends.shift()?.(error);
      await new Promise((turn) => setImmediate(turn));
    },
  };
  return state;
}

it('gives nobody an answer whose reading began before they asked', async () => {
  const [reads, source] = [new SharedReads<number>(), reader()];
  const answers = [1, 2, 3].map(() => reads.read('count', source.read));
  expect(source.begun).toBe(1);
  await source.end();
  const late = reads.read('count', source.read);
  expect(source.begun).toBe(2);
  await source.end();
  await source.end();
  expect(await Promise.all([...answers, late])).toEqual([1, 2, 2, 3]);
});

it('keeps what is read under other keys apart', async () => {
  const [reads, source] = [new SharedReads<number>(), reader()];
  const answers = ['a', 'b'].map((key) => reads.read(key, source.read));
  expect(source.begun).toBe(2);
  await source.end();
  await source.end();
  expect(await Promise.all(answers)).toEqual([1, 2]);
});

it('reads anew after a read that failed, for those who waited and for those who come later', async () => {
  const [reads, source] = [new SharedReads<number>(), reader()];
  const failed = reads.read('count', source.read);
  const waited = reads.read('count', source.read);
  const seen = expect(failed).rejects.toThrow('gone');
  await source.end(new Error('gone'));
  await seen;
  await source.end();
  expect(await waited).toBe(2);
  const later = reads.read('count', source.read);
  await source.end();
  expect(await later).toBe(3);
});
