import { expect, it } from '@jest/globals';
import { aPlan, aRound } from '../../../../test/factories/render-plan.js';
import { chaptersOf, youtubeChapters } from './chapters.js';

const rounds = (count: number): ReturnType<typeof aRound>[] =>
  Array.from({ length: count }, (_, index) => aRound({ number: index + 1, difficulty: 10 }));
const card = (seconds: number): object => ({ seconds });
const linesOf = (plan: Parameters<typeof youtubeChapters>[0]): string[] =>
  youtubeChapters(plan).trimEnd().split('\n');

it('has a chapter for each card and each guess, that names no answer', () => {
  const phases = { intro: card(4), rules: card(3), outro: card(6) };
  expect(chaptersOf(aPlan({ rounds: rounds(2), phases }))).toEqual([
    { startSeconds: 0, title: 'Start' },
    { startSeconds: 4, title: 'Rules' },
    { startSeconds: 7, title: '#1 – Very easy' },
    { startSeconds: 22, title: '#2 – Very easy' },
    { startSeconds: 37, title: 'Your score' },
  ]);
});

it('begins at 0:00 with the first round where the intro is too short for a chapter', () => {
  const plan = aPlan({ rounds: rounds(3), phases: { intro: card(4) } });
  expect(linesOf(plan)).toEqual(['0:00 #1 – Very easy', '0:19 #2 – Very easy', '0:34 #3 – Very easy']);
});

it('keeps an intro of ten seconds, and leaves out an end that is shorter', () => {
  const phases = { intro: card(10), outro: card(9.9) };
  expect(linesOf(aPlan({ rounds: rounds(2), phases })).map((line) => line.split(' ')[0])).toEqual([
    '0:00',
    '0:10',
    '0:25',
  ]);
  const long = { intro: card(10), outro: card(10) };
  expect(linesOf(aPlan({ rounds: rounds(2), phases: long })).at(-1)).toBe('0:40 Your score');
});

it('has none with fewer than three, or where every round is shorter than ten seconds', () => {
  expect(youtubeChapters(aPlan({ rounds: rounds(2) }))).toBe('');
  expect(youtubeChapters(aPlan({ rounds: rounds(3) }))).not.toBe('');
  const short = { guess: { seconds: 5 }, reveal: { seconds: 4.9 } };
  expect(youtubeChapters(aPlan({ rounds: rounds(9), phases: short }))).toBe('');
});

it('has at most a hundred, and counts hours', () => {
  const lines = linesOf(aPlan({ rounds: rounds(250) }));
  expect(lines).toHaveLength(84);
  expect(lines.slice(0, 2)).toEqual(['0:00 #1 – Very easy', '0:45 #4 – Very easy']);
  expect(lines.at(-1)).toBe('1:02:15 #250 – Very easy');
  expect(linesOf(aPlan({ rounds: rounds(100) }))).toHaveLength(100);
  expect(linesOf(aPlan({ rounds: rounds(101) }))).toHaveLength(51);
});
