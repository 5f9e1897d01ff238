import { contains, outset, type Rect } from '../layout/rect.js';
import type { Composition, CompositionLayer } from './composition.js';

/** So far around what moves reach motion search and deblocking filter, pixels. */
const REACH = 48;

/** The regions that change while the phase runs, whole macroblocks; none lies in another. */
export function movingRegions({ layers, slide, frames, format }: Composition): Rect[] {
  const regions = layers
    .filter((layer) => moves(layer, frames / format.fps))
    .map(({ rect, visible }) =>
      wholeMacroblocks(outset(rect, REACH + (visible.enter || visible.exit ? slide : 0))),
    );
  return regions.filter(
    (region, index) =>
      !regions.some(
        (other, at) => at !== index && contains(other, region) && (at < index || !contains(region, other)),
      ),
  );
}

function wholeMacroblocks({ x, y, width, height }: Rect): Rect {
  const [left, top] = [down(x), down(y)];
  return { x: left, y: top, width: up(x + width) - left, height: up(y + height) - top };
}

const MACROBLOCK = 16;
const down = (pixels: number): number => MACROBLOCK * Math.floor(pixels / MACROBLOCK);
const up = (pixels: number): number => MACROBLOCK * Math.ceil(pixels / MACROBLOCK);

const moves = ({ kind, visible }: CompositionLayer, seconds: number): boolean =>
  kind !== 'still' ||
  visible.from > 0 ||
  visible.to < seconds ||
  visible.enter !== undefined ||
  visible.exit !== undefined;
