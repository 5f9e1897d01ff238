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
 * The countdown: a ring that empties clockwise, the seconds in its middle. Drawn once for all rounds of a quiz into a
 * small lossless clip with transparency, because drawing it per pixel is what would cost.
 */
export function ringArguments(ring: Ring, output: string): string[] {
  const { size, fps, frames } = ring;
  const seconds = frames / fps;
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(ring.colour.slice(at, at + 2), 16));
  const distance = 'hypot(X-W/2+0.5,Y-H/2+0.5)';
  const outer = `clip(W/2-4-${distance}+0.5,0,1)`;
  const inner = `clip(${distance}-(W/2-4-W*0.055)+0.5,0,1)`;
  // 0…1 clockwise from the top; what lies beyond the elapsed share is still lit.
  const turn = '(atan2(-(X-W/2+0.5),(Y-H/2+0.5))/(2*PI)+0.5)';
  const lit = `clip((${turn}-N/${String(frames)})*W*2,0,1)`;
  const disc = `clip(W/2-4-W*0.055-${distance}+0.5,0,1)`;
  const alpha = `${outer}*${inner}*(38+217*${lit})+${disc}*70`;
  const filters = [
    'format=rgba',
    `geq=r='if(gt(${disc},0.5),8,${String(r)})':g='if(gt(${disc},0.5),10,${String(g)})':b='if(gt(${disc},0.5),24,${String(b)})':a='${alpha}'`,
    `drawtext=fontfile=${filterValue(ring.font)}:text='%{eif\\:ceil(${String(seconds)}-t-0.001)\\:d}':fontsize=${String(Math.round(size * 0.36))}` +
      `:fontcolor=${ring.textColour.replace('#', '0x')}:x=(w-text_w)/2:y=(h-ascent)/2-${String(Math.round(size * 0.025))}`,
  ];
  return [
    ...['-f', 'lavfi', '-i', `color=c=black@0.0:s=${String(size)}x${String(size)}:r=${String(fps)}`],
    ...['-vf', filters.join(','), '-frames:v', String(frames), '-c:v', 'qtrle', '-f', 'mov', output],
  ];
}
