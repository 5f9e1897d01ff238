import { expect, it } from '@jest/globals';
import { aPlan, aRound } from '../../../../test/factories/render-plan.js';
import { publishingText } from './publishing-text.js';

const titles = { romaji: 'Himitsu', english: 'The Secret', japanese: null };
const rounds = [1, 2, 3].map((number) => aRound({ number, titles, songTitle: 'Secret Song' }));

it('gives a title and a description that the upload page takes, and spoils nothing', () => {
  const text = publishingText({ ...aPlan({ rounds }), title: `<b>Quiz</b> ${'long '.repeat(40)}` });
  expect(Array.from(text.split('\n')[1] ?? '').length).toBeLessThanOrEqual(100);
  expect(text).not.toMatch(/[<>]/u);
  expect(text).not.toMatch(/Secret|Himitsu/u);
  expect(text).toMatch(/0:00 /u);
  expect((text.split('TAGS\n')[1] ?? '').length).toBeLessThanOrEqual(500);
});

it('says what is asked, and how long it is heard', () => {
  expect(publishingText(aPlan({ rounds }))).toContain('guess these 3 anime openings? You hear 10 seconds');
  const mixed = [aRound(), aRound({ number: 2, category: 'ED' })];
  const short = aPlan({ rounds: mixed, phases: { guess: { seconds: 10, songSeconds: 1 } } });
  expect(publishingText(short)).toContain('guess these 2 anime openings and endings? You hear 1 second of');
});
