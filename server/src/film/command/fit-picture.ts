import { displayAspect, type VideoStream } from '../../platform/ffmpeg/index.js';
import type { Size } from '../layout/rect.js';

/** Shapes that differ by less than this share are cut: slivers of bars would look like a fault. */
const CUT_SHARE = 0.05;
/** Of the enlargement behind the clip: shrunk by this factor and made large again, and darkened to this share. */
const BLUR = 24;
const BRIGHTNESS = 0.55;

/**
 * Filters that bring a clip of another shape to a layer's size: all of it, over a blurred enlargement of itself. None
 * where the shapes are the same.
 */
export function containFilters(picture: VideoStream, { width, height }: Size, label: string): string[] {
  const ratio = displayAspect(picture) / (width / height);
  if (Math.max(ratio, 1 / ratio) <= 1 + CUT_SHARE) return [];
  const labelOf = (name: string): string => `[${label}${name}]`;
  const [whole, wide, front, back] = [labelOf('whole'), labelOf('wide'), labelOf('front'), labelOf('back')];
  const size = `${String(width)}:${String(height)}`;
  const small = `${shrunk(width)}:${shrunk(height)}`;
  const chains = [
    `split${whole}${wide}`,
    `${wide}scale=${small}:flags=area:force_original_aspect_ratio=increase:${LIMITED},crop=${small},` +
      `scale=${size}:flags=bicubic,lutyuv=y=16+(val-16)*${String(BRIGHTNESS)}${back}`,
    `${whole}scale=${size}:flags=bicubic:force_original_aspect_ratio=decrease:force_divisible_by=2:${LIMITED}${front}`,
    // Chroma has half the lines: whole steps of it keep it in its place.
    `${back}${front}overlay=x=2*trunc((W-w)/4):y=2*trunc((H-h)/4)`,
  ];
  return [chains.join(';')];
}

/** Its colours are converted once, by what comes next: FFmpeg 5.1 would forget that it was done and do it again. */
const LIMITED = 'out_range=tv';

const shrunk = (pixels: number): string => String(Math.max(8, 2 * Math.round(pixels / BLUR / 2)));
