import { groupOf } from './group-of-pictures.js';
import type { PhasePicture, Placed } from './placed.js';
import { grown, type Rect } from '../layout/place.js';

/** Frames of a phase, `to` not among them. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The frames in which nothing changes over the whole picture, so that what moves may be encoded once for all rounds.
 *
 * @returns undefined when that is less than one group of pictures
 */
export function steadySpan({ enter, exit, frames, format: { fps } }: PhasePicture): Span | undefined {
  const length = (sort: PhasePicture['enter']): number =>
    !sort || sort.type === 'none' ? 0 : sort.seconds * fps;
  // One frame more on each side: a transition may touch the frame at its very end.
  const from = length(enter) === 0 ? 0 : Math.ceil(length(enter)) + 1;
  const to = length(exit) === 0 ? frames : Math.floor(frames - length(exit)) - 1;
  return to - from < groupOf(fps) ? undefined : { from, to };
}

/** Where key frames are forced: at both ends of the span, and at each group of pictures in it. Frames. */
export function keyFrames({ from, to }: Span, frames: number, fps: number): number[] {
  const keys = from > 0 ? [0] : [];
  for (let key = from; key < to; key += groupOf(fps)) keys.push(key);
  return to < frames ? [...keys, to] : keys;
}

/** Frames that a round has for itself: the key frames of the span, and all outside of it; an expression of FFmpeg's select. */
export const ownFrames = ({ from, to }: Span, fps: number): string =>
  `lt(n,${String(from)})+gte(n,${String(to)})+between(n,${String(from)},${String(to - 1)})*not(mod(n-${String(from)},${String(groupOf(fps))}))`;

/** How many those are. */
export const ownFrameCount = ({ from, to }: Span, frames: number, fps: number): number =>
  from + (frames - to) + Math.ceil((to - from) / groupOf(fps));

/** So far around what moves an encoder may look for it, and smooths its blocks. Pixels. */
const REACH = 48;

/** The places that change while the phase runs, whole macroblocks; none lies in another. */
export function movingPlaces({ placed, slide, frames, format }: PhasePicture): Rect[] {
  const places = placed
    .filter((thing) => moves(thing, frames / format.fps))
    .map(({ rect, stay }) => wholeBlocks(grown(rect, REACH + (stay.enter || stay.exit ? slide : 0))));
  return places.filter(
    (place, index) =>
      !places.some(
        (other, at) => at !== index && holds(other, place) && (at < index || !holds(place, other)),
      ),
  );
}

const holds = (outer: Rect, inner: Rect): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

function wholeBlocks({ x, y, width, height }: Rect): Rect {
  const [left, top] = [down(x), down(y)];
  return { x: left, y: top, width: up(x + width) - left, height: up(y + height) - top };
}

const MACROBLOCK = 16;
const down = (pixels: number): number => MACROBLOCK * Math.floor(pixels / MACROBLOCK);
const up = (pixels: number): number => MACROBLOCK * Math.ceil(pixels / MACROBLOCK);

const moves = ({ kind, stay }: Placed, seconds: number): boolean =>
  kind !== 'still' ||
  stay.from > 0 ||
  stay.to < seconds ||
  stay.enter !== undefined ||
  stay.exit !== undefined;

export const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
