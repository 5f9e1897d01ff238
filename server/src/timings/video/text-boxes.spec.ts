import { expect, it } from '@jest/globals';
import { extractTextBoxes } from './text-boxes.js';

const WIDTH = 200;
const HEIGHT = 100;

/** Pixels. */
interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly probability?: number;
}

/** A probability map with rectangles drawn into it. */
function map(...rectangles: readonly Rectangle[]): Float32Array {
  const values = new Float32Array(WIDTH * HEIGHT);
  for (const { x, y, width, height, probability = 0.9 } of rectangles)
    for (let row = y; row < y + height; row++)
      values.fill(probability, row * WIDTH + x, row * WIDTH + x + width);
  return values;
}
const boxesOf = (...rectangles: readonly Rectangle[]): ReturnType<typeof extractTextBoxes> =>
  extractTextBoxes(map(...rectangles), WIDTH, HEIGHT);

it('frames each connected region, in shares of the frame', () => {
  const boxes = boxesOf(
    { x: 20, y: 10, width: 60, height: 5 },
    { x: 100, y: 80, width: 100, height: 20, probability: 0.5 },
  );
  expect(boxes).toEqual([
    { left: 0.1, top: 0.1, right: 0.4, bottom: 0.15, confidence: expect.closeTo(0.9, 5) },
    { left: 0.5, top: 0.8, right: 1, bottom: 1, confidence: expect.closeTo(0.5, 5) },
  ]);
});

it('takes what touches for one, and a row of the next line for none of it', () => {
  expect(
    boxesOf({ x: 20, y: 10, width: 20, height: 5 }, { x: 40, y: 12, width: 20, height: 5 }),
  ).toHaveLength(1);
  expect(
    boxesOf({ x: 20, y: 10, width: 20, height: 5 }, { x: 40, y: 15, width: 20, height: 5 }),
  ).toHaveLength(2);
  // The last pixel of one row and the first of the next lie side by side in the array only.
  expect(
    boxesOf({ x: 180, y: 10, width: 20, height: 1 }, { x: 0, y: 11, width: 20, height: 1 }),
  ).toHaveLength(2);
});

it('leaves out what is unsure or too small for a line', () => {
  expect(boxesOf({ x: 20, y: 10, width: 60, height: 5, probability: 0.2 })).toEqual([]);
  expect(boxesOf({ x: 20, y: 10, width: 60, height: 5, probability: 0.39 })).toEqual([]);
  expect(boxesOf({ x: 20, y: 10, width: 60, height: 5, probability: 0.41 })).toHaveLength(1);
  expect(boxesOf({ x: 20, y: 10, width: 2, height: 5 })).toEqual([]);
  expect(boxesOf({ x: 20, y: 10, width: 3, height: 5 })).toHaveLength(1);
  // A sure line with faint edges is framed with them.
  expect(
    boxesOf({ x: 20, y: 9, width: 60, height: 1, probability: 0.25 }, { x: 20, y: 10, width: 60, height: 5 }),
  ).toMatchObject([{ top: 0.09, bottom: 0.15 }]);
  expect(extractTextBoxes(map({ x: 20, y: 10, width: 60, height: 1 }), WIDTH, HEIGHT)).toHaveLength(1);
});
