export interface Ring {
  /** Pixels of its square. */
  readonly size: number;
  readonly fps: number;
  readonly frames: number;
  readonly colour: string;
}

/**
 * The ring of a countdown, `ringMask` (on standard input) in its colour. Made once for all rounds of a quiz, as a
 * small lossless clip with transparency.
 */
export function ringArguments({ size, fps, frames, colour }: Ring, output: string): string[] {
  const square = `${String(size)}x${String(size)}`;
  return [
    ...['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', square, '-r', String(fps), '-i', 'pipe:0'],
    ...['-f', 'lavfi', '-i', `color=c=${colour.replace('#', '0x')}:s=${square}:r=${String(fps)},format=rgba`],
    ...['-filter_complex', '[1:v][0:v]alphamerge[out]', '-map', '[out]', '-frames:v', String(frames)],
    ...['-c:v', 'qtrle', '-f', 'mov', output],
  ];
}
