import { expect, it } from '@jest/globals';
import { classifyTrack, isCreditRoll, type ReadTrack } from './classify-text.js';
import type { TextBox } from './text-boxes.js';
import type { TextLine } from './text-samples.js';

const box = (left: number, top: number, width: number, height: number): TextBox => ({
  ...{ left, top },
  right: left + width,
  bottom: top + height,
  confidence: 0.8,
});
const track = (line: TextBox, seconds = 3, text = ''): ReadTrack => ({
  ...{ start: 10, end: 10 + seconds, box: line, typical: line, sightings: [], isWhole: true },
  reading: { text, certainty: 0.9 },
});
const kindOf = (line: TextBox, seconds = 3, ...others: readonly ReadTrack[]): string => {
  const one = track(line, seconds);
  return classifyTrack(one, [one, ...others]);
};

it('takes large text around the middle for the title', () => {
  expect(kindOf(box(0.3, 0.42, 0.4, 0.08))).toBe('title');
  expect(kindOf(box(0.3, 0.42, 0.4, 0.0381))).toBe('title');
  expect(kindOf(box(0.45, 0.42, 0.4, 0.08))).toBe('title');
  expect(kindOf(box(0.3, 0.42, 0.4, 0.037))).toBe('credit');
  expect(kindOf(box(0.52, 0.42, 0.4, 0.08))).toBe('credit');
});

it.each([
  ['lower', 0.8],
  ['upper', 0.1],
])('takes a long line in the middle of the %s edge for lyrics', (_edge, top) => {
  expect(kindOf(box(0.3, top, 0.4, 0.04))).toBe('lyric');
  expect(kindOf(box(0.39, top, 0.4, 0.03))).toBe('credit');
  expect(kindOf(box(0.06, top, 0.25, 0.03))).toBe('credit');
});

it('takes what is large for the title wherever it stands', () => {
  expect(kindOf(box(0.1, 0.13, 0.8, 0.056))).toBe('title');
  expect(kindOf(box(0.1, 0.13, 0.8, 0.054))).toBe('lyric');
});

it('goes by where a line mostly stood', () => {
  const line = track(box(0.3, 0.8, 0.4, 0.04), 6);
  expect(classifyTrack({ ...line, box: box(0.3, 0.8, 0.66, 0.05) }, [line])).toBe('lyric');
});

it('takes a short one there for lyrics when it stays for long', () => {
  expect(kindOf(box(0.42, 0.8, 0.16, 0.03), 3.1)).toBe('lyric');
  expect(kindOf(box(0.42, 0.8, 0.16, 0.03), 2.9)).toBe('credit');
  expect(kindOf(box(0.44, 0.8, 0.12, 0.03), 6)).toBe('credit');
});

it('takes it for lyrics as well while nobody knows how long it stays', () => {
  const cut = { ...track(box(0.42, 0.8, 0.16, 0.03), 1), isWhole: false };
  expect(classifyTrack(cut, [cut])).toBe('lyric');
});

it('takes what is left of lyrics while they fade for lyrics', () => {
  const sung = track(box(0.3, 0.8, 0.4, 0.04), 3);
  const rest = { ...track(box(0.46, 0.81, 0.06, 0.02), 1), start: 13.3, end: 14.3 };
  expect(classifyTrack(rest, [sung, rest])).toBe('lyric');
  const later = { ...rest, start: 13.6 };
  expect(classifyTrack(later, [sung, later])).toBe('credit');
});

it('takes a long line for a credit when it, or one by it, names a part in the making', () => {
  const names = box(0.3, 0.86, 0.4, 0.03);
  const part = box(0.45, 0.82, 0.1, 0.03);
  expect(kindOf(names, 3, track(part, 3, '音響監督'))).toBe('credit');
  expect(kindOf(names, 3, track(part, 3, 'Sound Director'))).toBe('credit');
  expect(kindOf(names, 3, track(part, 3, '夢の教'))).toBe('lyric');
  // It stood there at another time, or elsewhere.
  expect(kindOf(names, 3, { ...track(part, 3, '音響監督'), start: 20, end: 23 })).toBe('lyric');
  expect(kindOf(names, 3, track(box(0.1, 0.82, 0.1, 0.03), 3, '音響監督'))).toBe('lyric');
  const alone = track(names, 3, '主題歌杉山七海');
  expect(classifyTrack(alone, [alone])).toBe('credit');
});

it('takes three rows there for credits', () => {
  const rows = [0.8, 0.85].map((top) => track(box(0.35, top, 0.3, 0.03)));
  expect(kindOf(box(0.3, 0.9, 0.4, 0.03), 6, ...rows.slice(1))).toBe('lyric');
  expect(kindOf(box(0.3, 0.9, 0.4, 0.03), 6, ...rows)).toBe('credit');
});

const rows = (count: number, step: number, height = 0.025, stay = 0.2): TextLine[] =>
  Array.from({ length: count }, (_, row) => ({
    ...box(0.3, 0.05 + row * step, 0.3, height),
    ...{ since: 3, until: 3 + stay },
  }));

it('takes many lines that stand for no roll', () => {
  expect(isCreditRoll(rows(6, 0.11, 0.025, 2))).toBe(false);
  // A few that stand, as lyrics beside it, do not matter.
  expect(isCreditRoll([...rows(6, 0.11), ...rows(3, 0.11, 0.025, 2)])).toBe(true);
  expect(isCreditRoll([...rows(6, 0.11), ...rows(5, 0.11, 0.025, 2)])).toBe(false);
});

it('takes five small lines that move over half the height for a credit roll', () => {
  expect(isCreditRoll(rows(5, 0.11))).toBe(true);
  expect(isCreditRoll(rows(4, 0.2))).toBe(false);
  expect(isCreditRoll(rows(5, 0.1))).toBe(false);
  expect(isCreditRoll(rows(5, 0.11, 0.06))).toBe(false);
  // Two columns of three rows.
  expect(
    isCreditRoll([...rows(3, 0.3), ...rows(3, 0.3).map((line) => ({ ...line, left: 0.7, right: 0.9 }))]),
  ).toBe(false);
});
