/** How much of what has run out stays visible. */
const SPENT = 38;

/**
 * The countdown ring as 8-bit masks, one frame after the other: it empties clockwise from the top. Only the pixels of
 * the ring are touched in each frame. (FFmpeg's geq does the same 50 times slower.)
 *
 * @param size width and height, pixels
 * @param only one frame is wanted: the number of it
 * @returns `frames` (or one) × `size` × `size` bytes, 0 transparent to 255 opaque
 */
export function ringMask(size: number, frames: number, only?: number): Uint8Array {
  const first = only ?? 0;
  const count = only === undefined ? frames : 1;
  const masks = new Uint8Array(size * size * count);
  const middle = (size - 1) / 2;
  const outer = size / 2 - 4;
  const inner = outer - size * 0.055;
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const distance = Math.sqrt((x - middle) ** 2 + (y - middle) ** 2);
      const cover =
        Math.min(1, Math.max(0, outer - distance + 0.5)) * Math.min(1, Math.max(0, distance - inner + 0.5));
      if (cover === 0) continue;
      // 0…1 clockwise from the top.
      const turn = (Math.atan2(x - middle, middle - y) / (2 * Math.PI) + 1) % 1;
      const at = y * size + x;
      for (let frame = 0; frame < count; frame++) {
        const lit = Math.min(1, Math.max(0, (turn - (first + frame) / frames) * size * 2));
        masks[frame * size * size + at] = Math.round(cover * (SPENT + (255 - SPENT) * lit));
      }
    }
  return masks;
}

/** One frame of the ring in its colour, `#rrggbb`. @returns RGBA pixels */
export function ringStill(size: number, frames: number, frame: number, colour: string): Uint8Array {
  const mask = ringMask(size, frames, frame);
  const pixels = new Uint8Array(mask.length * 4);
  const words = new Uint32Array(pixels.buffer);
  // Bytes lie in the order red, green, blue, alpha: on a little-endian machine the lowest is the first.
  const rgb = Number.parseInt(colour.slice(5, 7) + colour.slice(3, 5) + colour.slice(1, 3), 16);
  for (const [at, alpha] of mask.entries()) words[at] = ((alpha << 24) | rgb) >>> 0;
  return pixels;
}
