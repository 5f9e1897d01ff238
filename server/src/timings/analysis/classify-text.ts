import type { TextBox } from './text-boxes.js';

export type TextKind = 'title' | 'credit' | 'lyric' | 'roll';

/** Lines that stand in one column, as many as this, are a roll: names pass by, none stays to be read. */
const ROLL_LINES = 5;
/** The network shrinks what it finds: a drawn line is about this much higher than its box. */
const TITLE_HEIGHT = 0.052;
const LYRIC_TOP = 0.78;
const CENTRED = 0.06;

/**
 * What the lines on a frame are, by their place and size: openings set their title large and in the middle, staff names
 * small and to a side, and lyrics small in the middle of the lower edge.
 */
export function classifyText(boxes: readonly TextBox[]): ReadonlySet<TextKind> {
  const kinds = new Set<TextKind>();
  const small = boxes.filter((box) => heightOf(box) < TITLE_HEIGHT);
  if (isRoll(small)) {
    kinds.add('roll');
    return kinds;
  }
  for (const box of boxes) {
    const middle = (box.left + box.right) / 2;
    const isCentred = Math.abs(middle - 0.5) < CENTRED;
    if (heightOf(box) >= TITLE_HEIGHT && Math.abs(middle - 0.5) < 0.2) kinds.add('title');
    else if (isCentred && box.top > LYRIC_TOP) kinds.add('lyric');
    else kinds.add('credit');
  }
  return kinds;
}

const heightOf = (box: TextBox): number => box.bottom - box.top;

/** Many lines one below the other, over most of the height. */
function isRoll(boxes: readonly TextBox[]): boolean {
  if (boxes.length < ROLL_LINES) return false;
  const rows = new Set(boxes.map((box) => Math.round(((box.top + box.bottom) / 2) * 40)));
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  return rows.size >= ROLL_LINES && bottom - top > 0.45;
}
