import { expect, it } from '@jest/globals';
import type { ScoredSection } from '../audio/score-sections.js';
import { chooseRevealStart } from './reveal-start.js';

const section = (start: number, end: number, kind: ScoredSection['kind'], score: number): ScoredSection => ({
  ...{ start, end, kind, score },
  entry: 0.5,
  firstBar: 0,
  endBar: 1,
  reasons: [],
});
const sections = [
  section(0, 30, 'verse', 0),
  section(30, 50, 'chorus', 1),
  section(50, 60, 'bridge', 0.2),
  section(60, 80, 'chorus', 2),
];
const reveal = (
  window: { readonly start: number; readonly end: number },
  {
    sung = sections,
    duration = 90,
    black = [] as [number, number][],
    title = [] as [number, number][],
    seconds = 7,
  } = {},
): number => chooseRevealStart({ sections: sung, duration }, { black, title }, window, seconds);

it('begins with the chorus that was guessed', () => {
  expect(reveal({ start: 36, end: 51 })).toBe(30);
  // A window begins a moment before the section that it plays.
  expect(reveal({ start: 29.97, end: 44.97 })).toBe(30);
});

it('begins with the best chorus when another section was guessed', () => {
  expect(reveal({ start: 10, end: 25 })).toBe(60);
});

it('begins where a chorus begins most surely, of those that the guess plays', () => {
  const [verse, first, , second] = sections;
  if (!verse || !first || !second) throw new Error('no sections');
  const joined = [verse, { ...first, entry: 0.9 }, { ...second, start: 50, entry: 0.1 }];
  expect(reveal({ start: 45, end: 60 }, { sung: joined })).toBe(30);
  expect(reveal({ start: 52, end: 67 }, { sung: joined })).toBe(50);
  expect(reveal({ start: 10, end: 25 }, { sung: joined })).toBe(30);
});

it('takes the next best that leaves room for it', () => {
  expect(reveal({ start: 10, end: 25 }, { duration: 67.2 })).toBe(30);
  expect(reveal({ start: 10, end: 25 }, { duration: 67.3 })).toBe(60);
});

it('does not begin in black, but just after it', () => {
  expect(reveal({ start: 10, end: 25 }, { black: [[59.5, 61]] })).toBeCloseTo(61.04, 6);
  expect(reveal({ start: 10, end: 25 }, { black: [[60.01, 61]] })).toBeCloseTo(61.04, 6);
  expect(reveal({ start: 10, end: 25 }, { black: [[58, 59.99]] })).toBeCloseTo(60.03, 6);
  expect(reveal({ start: 10, end: 25 }, { black: [[58, 59.97]] })).toBe(60);
  // The picture flickers up before it is black again.
  expect(reveal({ start: 10, end: 25 }, { black: [[60.2, 61]] })).toBeCloseTo(61.04, 6);
  expect(reveal({ start: 10, end: 25 }, { black: [[60.3, 61]] })).toBe(60);
});

it('does not begin in black either where no chorus leaves room', () => {
  const verses = sections.slice(0, 1);
  expect(reveal({ start: 10, end: 25 }, { sung: verses, black: [[24, 26]] })).toBeCloseTo(26.04, 6);
});

it('shows the title when no chorus leaves room, else goes on where the guess ended, else shows the guess', () => {
  const verses = sections.slice(0, 1);
  expect(reveal({ start: 10, end: 25 }, { sung: verses, title: [[3, 6]] })).toBeCloseTo(3.2, 6);
  expect(reveal({ start: 10, end: 25 }, { sung: verses })).toBe(25);
  expect(reveal({ start: 10, end: 25 }, { sung: verses, duration: 30 })).toBe(10);
  expect(reveal({ start: 10, end: 25 }, { sung: verses, duration: 12 })).toBe(10);
});
