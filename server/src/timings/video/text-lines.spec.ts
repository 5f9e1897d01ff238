import { expect, it } from '@jest/globals';
import type { TextBox } from './text-boxes.js';
import { mergeIntoLines } from './text-lines.js';

const box = (left: number, top: number, width: number, height: number, confidence = 0.8): TextBox => ({
  ...{ left, top, confidence },
  right: left + width,
  bottom: top + height,
});

it('puts the pieces of a line together, from left to right', () => {
  const lines = mergeIntoLines([
    box(0.3, 0.51, 0.1, 0.04, 0.6),
    box(0.1, 0.5, 0.15, 0.05, 0.9),
    box(0.45, 0.5, 0.1, 0.05),
  ]);
  expect(lines).toEqual([
    { left: 0.1, top: 0.5, right: expect.closeTo(0.55, 9), bottom: 0.55, confidence: 0.9 },
  ]);
});

it('keeps columns and rows apart', () => {
  expect(mergeIntoLines([box(0.1, 0.5, 0.15, 0.04), box(0.3, 0.5, 0.15, 0.04)])).toHaveLength(2);
  expect(mergeIntoLines([box(0.1, 0.5, 0.15, 0.04), box(0.29, 0.5, 0.15, 0.04)])).toHaveLength(1);
  expect(mergeIntoLines([box(0.1, 0.5, 0.15, 0.04), box(0.1, 0.526, 0.15, 0.04)])).toHaveLength(2);
  expect(mergeIntoLines([box(0.1, 0.5, 0.15, 0.04), box(0.1, 0.524, 0.15, 0.04)])).toHaveLength(1);
});

it('leaves out what is too narrow for two letters', () => {
  expect(mergeIntoLines([box(0.1, 0.5, 0.019, 0.03)])).toEqual([]);
  expect(mergeIntoLines([box(0.1, 0.5, 0.021, 0.03)])).toHaveLength(1);
});

it('keeps columns of letters apart, however close they stand', () => {
  const column = (left: number): TextBox => box(left, 0.2, 0.018, 0.5);
  expect(mergeIntoLines([column(0.8), column(0.83)])).toHaveLength(2);
  expect(mergeIntoLines([box(0.8, 0.2, 0.011, 0.5)])).toEqual([]);
});
