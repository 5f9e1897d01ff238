import { filterValue } from './escape.js';

export interface Ring {
  /** Pixels of its square. */
  readonly size: number;
  readonly fps: number;
  readonly frames: number;
  readonly colour: string;
  readonly textColour: string;
  readonly font: string;
}

/**
 * The countdown: the ring of `ringMask` (on standard input) in its colour, the seconds in its middle. Made once for
 * all rounds of a quiz, as a small lossless clip with transparency.
 */
export function ringArguments(ring: Ring, output: string): string[] {
  const { size, fps, frames } = ring;
  const seconds = frames / fps;
  const square = `${String(size)}x${String(size)}`;
  // Our own words, no user's: the expansion is wanted here.
  const digits =
    `drawtext=fontfile=${filterValue(ring.font)}:text='%{eif\\:ceil(${String(seconds)}-t-0.001)\\:d}':fontsize=${String(Math.round(size * 0.36))}` +
    `:fontcolor=${ring.textColour.replace('#', '0x')}:x=(w-text_w)/2:y=(h-ascent)/2-${String(Math.round(size * 0.025))}`;
  return [
    ...['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', square, '-r', String(fps), '-i', 'pipe:0'],
    ...[
      '-f',
      'lavfi',
      '-i',
      `color=c=${ring.colour.replace('#', '0x')}:s=${square}:r=${String(fps)},format=rgba`,
    ],
    ...[
      '-filter_complex',
      `[1:v][0:v]alphamerge,${digits}[out]`,
      '-map',
      '[out]',
      '-frames:v',
      String(frames),
    ],
    ...['-c:v', 'qtrle', '-f', 'mov', output],
  ];
}
