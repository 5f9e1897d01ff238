import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Rect } from '../layout/rect.js';
import { fontOf, type Weight } from './fonts.js';
import type { Measure, TypesetText } from './typeset.js';

/** Measures texts as they would be written. */
export const measureIn =
  (context: SKRSContext2D, weight: Weight): Measure =>
  (text, size) => {
    context.font = fontOf(weight, size);
    return context.measureText(text).width;
  };

/** Writes lines under each other. @param step from one line to the next, pixels */
export function writeLines(
  context: SKRSContext2D,
  set: TypesetText,
  weight: Weight,
  rect: Rect,
  align: 'left' | 'centre' | 'right',
  step: number,
): void {
  context.font = fontOf(weight, set.size);
  context.textBaseline = 'alphabetic';
  context.textAlign = align === 'centre' ? 'center' : align;
  const x = align === 'left' ? rect.x : align === 'right' ? rect.x + rect.width : rect.x + rect.width / 2;
  for (const [index, line] of set.lines.entries())
    context.fillText(line, x, rect.y + step * index + step / 2 + set.size * 0.36);
}
