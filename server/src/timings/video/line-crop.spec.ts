import { expect, it } from '@jest/globals';
import { FRAME_BYTES, FRAME_HEIGHT, FRAME_WIDTH } from './frame-format.js';
import { cropLine } from './line-crop.js';

const frame = new Uint8Array(FRAME_BYTES).fill(128);
frame.fill(16, 0, FRAME_WIDTH * FRAME_HEIGHT);
// A white pixel in the line's upper left corner.
frame[100 * FRAME_WIDTH + 200] = 235;
const line = {
  ...{ left: 200 / FRAME_WIDTH, right: 260 / FRAME_WIDTH },
  ...{ top: 100 / FRAME_HEIGHT, bottom: 120 / FRAME_HEIGHT },
  confidence: 0.9,
};

it('cuts a line out with a third of its height around it, as red, green and blue', () => {
  const { width, height, rgb } = cropLine(frame, line);
  expect([width, height, rgb.length]).toEqual([74, 34, 74 * 34 * 3]);
  const white = (7 * 74 + 7) * 3;
  expect([...rgb.subarray(white, white + 3)]).toEqual([254, 254, 254]);
  expect(rgb.filter((value) => value > 0)).toHaveLength(3);
});

it('stays in the frame, and measures upright lines by their width', () => {
  expect(cropLine(frame, { ...line, left: 0, right: 0.1, top: 0, bottom: 0.05 })).toMatchObject({
    height: 24,
  });
  const column = { ...line, right: 220 / FRAME_WIDTH, bottom: 300 / FRAME_HEIGHT };
  expect(cropLine(frame, column)).toMatchObject({ width: 34, height: 214 });
});
