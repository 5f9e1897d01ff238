import { expect, it } from '@jest/globals';
import { concatList } from './concat-list.js';

it('names each file with its exact duration', () => {
  expect(
    concatList([
      { file: '/cache/a.mp4', seconds: 10 },
      { file: '/cache/b.mp4', seconds: 100 / 24 },
    ]),
  ).toBe(
    "ffconcat version 1.0\nfile 'file:/cache/a.mp4'\nduration 10.000000000\nfile 'file:/cache/b.mp4'\nduration 4.166666667\n",
  );
});

it('quotes what a path may contain', () => {
  const path = String.raw`/it's a "cache"\#; 100%/a.mp4`;
  expect(concatList([{ file: path, seconds: 1 }]).split('\n')[1]).toBe(
    String.raw`file 'file:/it'\''s a "cache"\#; 100%/a.mp4'`,
  );
});
