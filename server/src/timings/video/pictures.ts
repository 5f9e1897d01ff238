/** Frames come as planar YUV 4:2:0 of this size: large enough to read, a multiple of 32 as the text network wants. */
export const FRAME_WIDTH = 512;
export const FRAME_HEIGHT = 288;
export const FRAME_BYTES = (FRAME_WIDTH * FRAME_HEIGHT * 3) / 2;

/** A frame in small, for telling one shot from another: 32 × 18 means of each plane. */
export const THUMB_WIDTH = 32;
export const THUMB_HEIGHT = 18;
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
    // Every second pixel and row of the luma is enough for a mean.
    const step = p === 0 ? 2 : 1;
    const inCell = (cellWidth / step) * (cellHeight / step);
    for (let row = 0; row < THUMB_HEIGHT; row++)
      for (let column = 0; column < THUMB_WIDTH; column++) {
        let sum = 0;
        for (let y = row * cellHeight; y < (row + 1) * cellHeight; y += step) {
          const line = offset + y * width + column * cellWidth;
          for (let x = 0; x < cellWidth; x += step) sum += frame[line + x] ?? 0;
        }
        const mean = sum / inCell;
        into[(p * THUMB_HEIGHT + row) * THUMB_WIDTH + column] = mean;
        if (p === 0) total += mean;
      }
  }
  return Math.max(0, (total / (THUMB_WIDTH * THUMB_HEIGHT) - 16) / 219);
}

// ImageNet's means and deviations: what the text network was trained with.
const MEANS = [0.485, 0.456, 0.406] as const;
const DEVIATIONS = [0.229, 0.224, 0.225] as const;

/** Writes one frame as the text network's input: three planes of normalised RGB (BT.709). */
export function toNetworkInput(frame: Uint8Array, into: Float32Array): void {
  const size = FRAME_WIDTH * FRAME_HEIGHT;
  const half = FRAME_WIDTH / 2;
  for (let y = 0; y < FRAME_HEIGHT; y++)
    for (let x = 0; x < FRAME_WIDTH; x++) {
      const at = y * FRAME_WIDTH + x;
      const chroma = size + (y >> 1) * half + (x >> 1);
      const luma = ((frame[at] ?? 16) - 16) * 1.164;
      const u = (frame[chroma] ?? 128) - 128;
      const v = (frame[chroma + size / 4] ?? 128) - 128;
      const red = luma + 1.793 * v;
      const green = luma - 0.213 * u - 0.533 * v;
      const blue = luma + 2.112 * u;
      into[at] = (clamp(red) / 255 - MEANS[0]) / DEVIATIONS[0];
      into[at + size] = (clamp(green) / 255 - MEANS[1]) / DEVIATIONS[1];
      into[at + 2 * size] = (clamp(blue) / 255 - MEANS[2]) / DEVIATIONS[2];
    }
}

const clamp = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value);
