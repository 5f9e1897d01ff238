import { imageSize } from 'image-size';

/** Kinds of picture that services serve posters as; of these alone a decoder is asked. */
const KINDS = new Set(['jpg', 'png', 'webp', 'gif']);
/** Decoded it takes four bytes a pixel: 24 million are a hundred megabytes. */
const MOST_PIXELS = 24_000_000;
/** Smaller ones are marks that count visitors. */
const LEAST_SIDE = 40;

/**
 * Why bytes cannot be a poster, by their head alone: no pixel is decoded yet, so that a small file of a huge picture
 * costs nothing. Undefined: it may be one.
 */
export function pictureFault(bytes: Uint8Array): string | undefined {
  let head: { width: number; height: number; type?: string };
  try {
    head = imageSize(bytes);
  } catch {
    return 'it is no picture that is known';
  }
  const { width, height, type = 'unknown' } = head;
  if (!KINDS.has(type)) return `pictures of the kind ${type} are not taken (only ${[...KINDS].join(', ')})`;
  if (!(width * height <= MOST_PIXELS))
    return `it has ${String(width)} × ${String(height)} pixels, more than ${String(MOST_PIXELS / 1e6)} million`;
  if (!(Math.min(width, height) >= LEAST_SIDE))
    return `it has only ${String(width)} × ${String(height)} pixels`;
  return undefined;
}
