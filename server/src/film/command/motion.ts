import type { Motion } from '@quiz-factory/shared';
import type { Visibility } from '../layout/visibility.js';

/** How far a layer slides, units. */
export const SLIDE_UNITS = 70;

/**
 * Where a layer lies while it comes and goes, as FFmpeg expressions of `t` (seconds of the phase).
 *
 * @param at pixels @param slide pixels
 */
export function positionExpressions(
  at: { readonly x: number; readonly y: number },
  { from, to, enter, exit }: Visibility,
  slide: number,
): { readonly x: string; readonly y: string } {
  let [x, y] = [String(at.x), String(at.y)];
  const add = ({ effect }: Motion, away: string): void => {
    const [dx, dy] = directions[effect];
    if (dx !== 0) x += `${dx > 0 ? '+' : '-'}${slide.toFixed(0)}*${away}`;
    if (dy !== 0) y += `${dy > 0 ? '+' : '-'}${slide.toFixed(0)}*${away}`;
  };
  if (enter && enter.seconds > 0) add(enter, `(1-${easedProgress(enter, from)})`);
  // It leaves the way it moves, so on the other side.
  if (exit && exit.seconds > 0) add(exit, `(-${easedProgress(exit, to - exit.seconds)})`);
  return { x, y };
}

/** Fades of a layer's alpha, as filters with a comma before each. */
export function alphaFades({ from, to, enter, exit }: Visibility): string {
  const fade = (direction: 'in' | 'out', start: number, seconds: number): string =>
    `,fade=t=${direction}:st=${start.toFixed(3)}:d=${seconds.toFixed(3)}:alpha=1`;
  return [
    enter && enter.seconds > 0 ? fade('in', from, enter.seconds) : '',
    exit && exit.seconds > 0 ? fade('out', Math.max(from, to - exit.seconds), exit.seconds) : '',
  ].join('');
}

/** Where a layer that slides comes from, seen from its place. */
const directions: Readonly<Record<Motion['effect'], readonly [number, number]>> = {
  none: [0, 0],
  fade: [0, 0],
  'slide-left': [1, 0],
  'slide-right': [-1, 0],
  'slide-up': [0, 1],
  'slide-down': [0, -1],
};

/** 0…1 over the motion's time. Cubic easing (Penner, "Robert Penner's Programming Macromedia Flash MX", 2002). */
function easedProgress({ seconds, easing }: Motion, start: number): string {
  const p = `clip((t-${start.toFixed(3)})/${seconds.toFixed(3)},0,1)`;
  switch (easing) {
    case 'linear':
      return p;
    case 'in':
      return `pow(${p},3)`;
    case 'out':
      return `(1-pow(1-${p},3))`;
    case 'in-out':
      return `if(lt(${p},0.5),4*pow(${p},3),1-pow(2-2*${p},3)/2)`;
  }
}
