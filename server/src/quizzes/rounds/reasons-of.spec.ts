import { expect, it } from '@jest/globals';
import { reasonsOf } from './reasons-of.js';

it('counts each reason, and names some of its songs', () => {
  const songs = [
    { songId: 1, title: 'A OP 1', reason: 'It has no level yet.' },
    ...Array.from({ length: 150 }, (_, index) => ({
      songId: index + 2,
      title: `B OP ${String(index)}`,
      reason: 'It has no source yet.',
    })),
  ];
  const [first, second] = reasonsOf(songs);
  expect(first).toMatchObject({ reason: 'It has no source yet.', count: 150 });
  expect(first?.titles).toHaveLength(100);
  expect(second).toEqual({ reason: 'It has no level yet.', count: 1, titles: ['A OP 1'] });
});
