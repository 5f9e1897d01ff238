export interface Size {
  readonly width: number;
  readonly height: number;
}
/** Pixels of the canvas. */
export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** The rectangle with so many pixels more on each side; fewer when negative. */
export const outset = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

export const contains = (outer: Rect, inner: Rect): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

export const intersects = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** On even pixels, which chroma planes of half the size need (4:2:0). */
export function evenRect({ x, y, width, height }: Rect): Rect {
  const even = (value: number): number => 2 * Math.round(value / 2);
  return { x: even(x), y: even(y), width: Math.max(2, even(width)), height: Math.max(2, even(height)) };
}
