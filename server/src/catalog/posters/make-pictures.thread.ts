import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { type PosterSize, posterSizes } from '@quiz-factory/shared';
import { pictureFault } from './picture-fault.js';

export type MadePictures =
  { readonly pictures: Readonly<Record<PosterSize, Uint8Array>> } | { readonly fault: string };

/** Pixels. The panel's lists show 18, its details 84, on screens of twice the density or more; films up to 800. */
const WIDTHS: Readonly<Record<PosterSize, number>> = { small: 64, medium: 256, large: 800 };
/** Of the width; a picture is no scroll. */
const MOST_HEIGHT = 2;
const QUALITY = 85;

/** What runs in a thread of the pool: decodes a picture and draws it anew, so that nothing of the file itself is served. */
export default async function makePictures(bytes: Uint8Array): Promise<MadePictures> {
  const fault = pictureFault(bytes);
  if (fault !== undefined) return { fault };
  let image: Image;
  try {
    image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return { fault: 'it is damaged' };
  }
  const made = await Promise.all(
    posterSizes.map(async (size): Promise<[PosterSize, Uint8Array]> => [
      size,
      await scaled(image, WIDTHS[size]),
    ]),
  );
  return { pictures: Object.fromEntries(made) as Record<PosterSize, Uint8Array> };
}

/** Never larger than it is. */
function scaled(image: Image, most: number): Promise<Uint8Array> {
  const scale = Math.min(1, most / image.width, (most * MOST_HEIGHT) / image.height);
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return canvas.encode('webp', QUALITY);
}
