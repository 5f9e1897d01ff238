import { FRAME_HEIGHT, FRAME_WIDTH } from './frame-format.js';

/** A thumbnail tells one shot from another: 32 × 16 means of each plane. */
const THUMB_WIDTH = 32;
const THUMB_HEIGHT = 16;
export const THUMB_BYTES = THUMB_WIDTH * THUMB_HEIGHT * 3;

/** Writes the thumbnail of one frame. @returns its mean luma, 0…1 (studio range taken out) */
export function makeThumbnail(frame: Uint8Array, into: Uint8Array): number {
  let total = 0;
  const planes = [
    { offset: 0, width: FRAME_WIDTH, height: FRAME_HEIGHT },
    { offset: FRAME_WIDTH * FRAME_HEIGHT, width: FRAME_WIDTH / 2, height: FRAME_HEIGHT / 2 },
    { offset: FRAME_WIDTH * FRAME_HEIGHT * 1.25, width: FRAME_WIDTH / 2, height: FRAME_HEIGHT / 2 },
  ];
  for (const [p, { offset, width, height }] of planes.entries()) {
    const cellWidth = width / THUMB_WIDTH;
    const cellHeight = height / THUMB_HEIGHT;
    // A part of the pixels is enough for a mean.
    const [stepX, stepY] = p === 0 ? [4, 2] : [2, 1];
    const inCell = (cellWidth / stepX) * (cellHeight / stepY);
    for (let row = 0; row < THUMB_HEIGHT; row++)
      for (let column = 0; column < THUMB_WIDTH; column++) {
        let sum = 0;
        for (let y = row * cellHeight; y < (row + 1) * cellHeight; y += stepY) {
          const line = offset + y * width + column * cellWidth;
          for (let x = 0; x < cellWidth; x += stepX) sum += frame[line + x] ?? 0;
        }
        const mean = sum / inCell;
        into[(p * THUMB_HEIGHT + row) * THUMB_WIDTH + column] = mean;
        if (p === 0) total += mean;
      }
  }
  return Math.max(0, (total / (THUMB_WIDTH * THUMB_HEIGHT) - 16) / 219);
}
