import { expect, it } from '@jest/globals';
import { classifyTrack, isCreditRoll, layoutSignature } from './classify-text.js';
import type { TextBox } from './text-boxes.js';

const box = (left: number, top: number, width: number, height: number): TextBox => ({
  ...{ left, top },
  right: left + width,
  bottom: top + height,
  confidence: 0.8,
});
const kindOf = (line: TextBox, seconds = 3): string =>
  classifyTrack({ start: 10, end: 10 + seconds, count: 9, box: line });

it('takes large text around the middle for the title', () => {
  expect(kindOf(box(0.3, 0.42, 0.4, 0.08))).toBe('title');
  expect(kindOf(box(0.3, 0.42, 0.4, 0.0381))).toBe('title');
  expect(kindOf(box(0.45, 0.42, 0.4, 0.08))).toBe('title');
  expect(kindOf(box(0.3, 0.42, 0.4, 0.037))).toBe('credit');
  expect(kindOf(box(0.52, 0.42, 0.4, 0.08))).toBe('credit');
});

it('takes what is centred at the lower edge for lyrics', () => {
  expect(kindOf(box(0.3, 0.8, 0.4, 0.04))).toBe('lyric');
  expect(kindOf(box(0.3, 0.7, 0.4, 0.03))).toBe('credit');
  expect(kindOf(box(0.06, 0.8, 0.25, 0.03))).toBe('credit');
  expect(kindOf(box(0.39, 0.8, 0.4, 0.03))).toBe('credit');
});

it('takes what is centred at the upper edge for lyrics only when it goes on and on', () => {
  expect(kindOf(box(0.3, 0.1, 0.4, 0.03), 6)).toBe('lyric');
  expect(kindOf(box(0.3, 0.1, 0.4, 0.03), 4)).toBe('credit');
  expect(kindOf(box(0.3, 0.2, 0.4, 0.03), 6)).toBe('credit');
  expect(kindOf(box(0.06, 0.1, 0.25, 0.03), 6)).toBe('credit');
});

const rows = (count: number, step: number, height = 0.025): TextBox[] =>
  Array.from({ length: count }, (_, row) => box(0.3, 0.05 + row * step, 0.3, height));

it('takes five small lines over half the height for a credit roll', () => {
  expect(isCreditRoll(rows(5, 0.11))).toBe(true);
  expect(isCreditRoll(rows(4, 0.2))).toBe(false);
  expect(isCreditRoll(rows(5, 0.1))).toBe(false);
  expect(isCreditRoll(rows(5, 0.11, 0.06))).toBe(false);
  // Two columns of three rows.
  expect(
    isCreditRoll([...rows(3, 0.3), ...rows(3, 0.3).map((line) => ({ ...line, left: 0.7, right: 0.9 }))]),
  ).toBe(false);
});

it('describes the layout of a frame so that it changes when the kinds of text do', () => {
  const [title, credit] = [box(0.3, 0.42, 0.4, 0.08), box(0.06, 0.8, 0.25, 0.03)];
  expect(layoutSignature([])).toBe('');
  expect(layoutSignature([credit])).toBe('credit');
  expect(layoutSignature([title, credit])).toBe(layoutSignature([credit, title]));
  expect(layoutSignature([title, credit])).not.toBe(layoutSignature([credit]));
  expect(layoutSignature(rows(6, 0.1))).toBe('roll');
  expect(layoutSignature([box(0.5, 0.5, 0.02, 0.03)])).toBe('');
});
