import { expect, it } from '@jest/globals';
import { ffmetadata } from './ffmetadata.js';

it('ends each chapter where the next begins, and the last with the film', () => {
  const chapters = [
    { startSeconds: 0, title: 'Start' },
    { startSeconds: 4.1, title: '#1 – Easy' },
  ];
  expect(ffmetadata('A Quiz', chapters, 19.1234)).toBe(
    [
      ';FFMETADATA1',
      'title=A Quiz',
      ...['[CHAPTER]', 'TIMEBASE=1/1000', 'START=0', 'END=4100', 'title=Start'],
      ...['[CHAPTER]', 'TIMEBASE=1/1000', 'START=4100', 'END=19123', String.raw`title=\#1 – Easy`],
      '',
    ].join('\n'),
  );
});

it('escapes what the format gives a meaning', () => {
  const text = ffmetadata('a=b;c#d\\e\nf', [], 1);
  expect(text).toBe(';FFMETADATA1\ntitle=a\\=b\\;c\\#d\\\\e\\\nf\n');
});
