import type { Motion } from '@quiz-factory/shared';

/** How far a layer slides, units. */
export const SLIDE_UNITS = 70;

/**
 * How a layer comes and goes, as FFmpeg expressions of `t` (seconds of the phase).
 *
 * @param x pixels @param y pixels @param slide pixels
 */
export function pathOf(
  at: { readonly x: number; readonly y: number },
  stay: readonly [number, number],
  motion: { readonly enter?: Motion | undefined; readonly exit?: Motion | undefined },
  slide: number,
): { readonly x: string; readonly y: string } {
  const [from, to] = stay;
  let [x, y] = [String(at.x), String(at.y)];
  const add = (sort: Motion, away: string): void => {
    const [dx, dy] = directions[sort.effect];
    if (dx !== 0) x += `${dx > 0 ? '+' : '-'}${slide.toFixed(0)}*${away}`;
    if (dy !== 0) y += `${dy > 0 ? '+' : '-'}${slide.toFixed(0)}*${away}`;
  };
  if (motion.enter && motion.enter.seconds > 0) {
    const share = `clip((t-${from.toFixed(3)})/${motion.enter.seconds.toFixed(3)},0,1)`;
    add(motion.enter, `(1-${eased(share, motion.enter.easing)})`);
  }
  if (motion.exit && motion.exit.seconds > 0) {
    const share = `clip((t-${(to - motion.exit.seconds).toFixed(3)})/${motion.exit.seconds.toFixed(3)},0,1)`;
    // It leaves the way it moves, so on the other side.
    add(motion.exit, `(-${eased(share, motion.exit.easing)})`);
  }
  return { x, y };
}

/** Fades of a layer's alpha, as filters with a comma before each. */
export function fadesOf(
  stay: readonly [number, number],
  motion: { readonly enter?: Motion | undefined; readonly exit?: Motion | undefined },
): string {
  const [from, to] = stay;
  const { enter, exit } = motion;
  return [
    enter && enter.seconds > 0
      ? `,fade=t=in:st=${from.toFixed(3)}:d=${enter.seconds.toFixed(3)}:alpha=1`
      : '',
    exit && exit.seconds > 0
      ? `,fade=t=out:st=${Math.max(from, to - exit.seconds).toFixed(3)}:d=${exit.seconds.toFixed(3)}:alpha=1`
      : '',
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

/** Cubic easing (Penner, "Robert Penner's Programming Macromedia Flash MX", 2002). */
function eased(p: string, easing: Motion['easing']): string {
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
