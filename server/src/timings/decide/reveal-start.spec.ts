import { expect, it } from '@jest/globals';
import type { ChorusStart } from '../audio/chorus-starts.js';
import { chooseRevealStart } from './reveal-start.js';

const starts: readonly ChorusStart[] = [
  { time: 0, likelihood: 0.01 },
  { time: 30, likelihood: 0.85 },
  { time: 50, likelihood: 0.05 },
  { time: 60, likelihood: 0.9 },
];
const reveal = (
  window: { readonly start: number; readonly end: number },
  {
    sung = starts,
    duration = 90,
    black = [] as [number, number][],
    title = [] as [number, number][],
    seconds = 7,
  } = {},
): number => chooseRevealStart({ chorusStarts: sung, duration }, { black, title }, window, seconds);

it('begins with the chorus that was guessed where another is hardly surer', () => {
  expect(reveal({ start: 36, end: 51 })).toBe(30);
  // A window begins a moment before the section that it plays.
  expect(reveal({ start: 29.97, end: 44.97 })).toBe(30);
});

it('begins with the surest chorus when another section was guessed', () => {
  expect(reveal({ start: 0, end: 15 })).toBe(60);
});

it('begins with a chorus that is much surer than the one that was guessed', () => {
  const doubtful = [
    { time: 30, likelihood: 0.5 },
    { time: 60, likelihood: 0.9 },
  ];
  expect(reveal({ start: 36, end: 51 }, { sung: doubtful })).toBe(60);
});

it('prefers a beginning near which others are likely, as nobody minds a bar', () => {
  const unsure = [
    { time: 30, likelihood: 0.4 },
    { time: 58, likelihood: 0.3 },
    { time: 60, likelihood: 0.35 },
  ];
  expect(reveal({ start: 0, end: 15 }, { sung: unsure })).toBe(60);
});

it('takes the next best that leaves room for it', () => {
  expect(reveal({ start: 0, end: 15 }, { duration: 67.2 })).toBe(30);
  expect(reveal({ start: 0, end: 15 }, { duration: 67.3 })).toBe(60);
});

it('shows a title that was seen rather than a chorus that is unsure', () => {
  expect(reveal({ start: 0, end: 15 }, { title: [[3, 6]] })).toBe(60);
  const unsure = starts.map(({ time, likelihood }) => ({ time, likelihood: likelihood / 2 }));
  expect(reveal({ start: 0, end: 15 }, { sung: unsure, title: [[3, 6]] })).toBeCloseTo(3.2, 6);
});

it('does not begin in black, but just after it', () => {
  expect(reveal({ start: 0, end: 15 }, { black: [[59.5, 61]] })).toBeCloseTo(61.04, 6);
  expect(reveal({ start: 0, end: 15 }, { black: [[60.01, 61]] })).toBeCloseTo(61.04, 6);
  expect(reveal({ start: 0, end: 15 }, { black: [[58, 59.99]] })).toBeCloseTo(60.03, 6);
  expect(reveal({ start: 0, end: 15 }, { black: [[58, 59.97]] })).toBe(60);
  // The picture flickers up before it is black again.
  expect(reveal({ start: 0, end: 15 }, { black: [[60.2, 61]] })).toBeCloseTo(61.04, 6);
  expect(reveal({ start: 0, end: 15 }, { black: [[60.3, 61]] })).toBe(60);
});

it('does not begin in black either where no chorus leaves room', () => {
  const none: ChorusStart[] = [];
  expect(reveal({ start: 0, end: 15 }, { sung: none, black: [[14, 16]] })).toBeCloseTo(16.04, 6);
});

it('shows the title when no chorus leaves room, else goes on where the guess ended, else shows the guess', () => {
  const none: ChorusStart[] = [];
  expect(reveal({ start: 0, end: 15 }, { sung: none, title: [[3, 6]] })).toBeCloseTo(3.2, 6);
  expect(reveal({ start: 0, end: 15 }, { sung: none })).toBe(15);
  expect(reveal({ start: 0, end: 15 }, { sung: none, duration: 20 })).toBe(0);
  expect(reveal({ start: 0, end: 15 }, { sung: none, duration: 12 })).toBe(0);
});
