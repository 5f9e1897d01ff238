import { expect, it } from '@jest/globals';
import { BatchLookup } from './batch-lookup.js';

function service(mostAtOnce: number, answers: ReadonlyMap<number, string | Error>) {
  const asked: (readonly number[])[] = [];
  const lookup = new BatchLookup<string>(mostAtOnce, (ids) => {
    asked.push(ids);
    return Promise.resolve(answers);
  });
  return { asked, lookup };
}

it('asks for those behind it too, as many as one question takes, and answers them from that', async () => {
  const { asked, lookup } = service(
    2,
    new Map([
      [1, 'one'],
      [2, 'two'],
    ]),
  );
  const next = (): Promise<number[]> => Promise.resolve([1, 2, 3]);
  expect(await lookup.find(1, next)).toBe('one');
  expect(await lookup.find(2, next)).toBe('two');
  expect(asked).toEqual([[1, 2]]);
});

it('asks anew for what was answered already', async () => {
  const { asked, lookup } = service(2, new Map([[2, 'two']]));
  const next = (): Promise<number[]> => Promise.resolve([2]);
  await lookup.find(1, next);
  await lookup.find(2, next);
  await lookup.find(2, next);
  expect(asked).toEqual([[1, 2], [2]]);
});

it('throws what is wrong with one answer for that item alone', async () => {
  const { lookup } = service(
    2,
    new Map<number, string | Error>([
      [1, new Error('its title is a number')],
      [2, 'two'],
    ]),
  );
  const next = (): Promise<number[]> => Promise.resolve([2]);
  await expect(lookup.find(1, next)).rejects.toThrow('its title is a number');
  expect(await lookup.find(2, next)).toBe('two');
});

it('knows nothing of what the service does not know', async () => {
  const { lookup } = service(1, new Map());
  expect(await lookup.find(1, () => Promise.resolve([]))).toBeUndefined();
});

it('fails for all whose question failed', async () => {
  const lookup = new BatchLookup<string>(2, () => Promise.reject(new Error('away')));
  const next = (): Promise<number[]> => Promise.resolve([2]);
  const both = await Promise.allSettled([lookup.find(1, next), lookup.find(2, next)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
