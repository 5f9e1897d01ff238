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
  expect(mergeIntoLines([box(0.1, 0.5, 0.15, 0.04), box(0.36, 0.5, 0.15, 0.04)])).toHaveLength(2);
  expect(mergeIntoLines([box(0.1, 0.5, 0.15, 0.04), box(0.34, 0.5, 0.15, 0.04)])).toHaveLength(1);
  expect(mergeIntoLines([box(0.1, 0.5, 0.15, 0.04), box(0.1, 0.526, 0.15, 0.04)])).toHaveLength(2);
  expect(mergeIntoLines([box(0.1, 0.5, 0.15, 0.04), box(0.1, 0.524, 0.15, 0.04)])).toHaveLength(1);
});

it('leaves out what is too narrow, or higher than wide', () => {
  expect(mergeIntoLines([box(0.1, 0.5, 0.059, 0.03)])).toEqual([]);
  expect(mergeIntoLines([box(0.1, 0.5, 0.061, 0.03)])).toHaveLength(1);
  expect(mergeIntoLines([box(0.1, 0.5, 0.1, 0.1)])).toEqual([]);
  expect(mergeIntoLines([box(0.1, 0.5, 0.112, 0.1)])).toHaveLength(1);
});
