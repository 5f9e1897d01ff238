import type { Layer, Template } from '@quiz-factory/shared';

type Canvas = Template['canvas'];
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** Pixels of the canvas. */
export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** Pixels of one unit: 1,080 of them are the shorter side, so that a document fits any canvas of its shape. */
export const unitOf = ({ width, height }: Size): number => Math.min(width, height) / 1080;

/** The part of the canvas in which titles are safe, pixels. */
export function safeRect({ width, height, safeArea }: Canvas): Rect {
  const x = width * safeArea.left;
  const y = height * safeArea.top;
  return {
    x,
    y,
    width: width * (1 - safeArea.left - safeArea.right),
    height: height * (1 - safeArea.top - safeArea.bottom),
  };
}

/** Where a layer of a size stands, whole pixels. */
export function place(
  layer: Pick<Layer, 'anchor' | 'x' | 'y' | 'isBleeding'>,
  size: Size,
  canvas: Canvas,
): Rect {
  const room = layer.isBleeding
    ? { x: 0, y: 0, width: canvas.width, height: canvas.height }
    : safeRect(canvas);
  const unit = unitOf(canvas);
  const [right, down] = sharesOf(layer.anchor);
  return {
    x: Math.round(room.x + (room.width - size.width) * right + layer.x * unit),
    y: Math.round(room.y + (room.height - size.height) * down + layer.y * unit),
    width: Math.round(size.width),
    height: Math.round(size.height),
  };
}

/** 0 left or top, ½ middle, 1 right or bottom. */
function sharesOf(anchor: Layer['anchor']): readonly [number, number] {
  const across = anchor.includes('left') ? 0 : anchor.includes('right') ? 1 : 0.5;
  const down = anchor.includes('top') ? 0 : anchor.includes('bottom') ? 1 : 0.5;
  return [across, down];
}

/** When a layer is seen, seconds of its phase. */
export function stayOf(layer: Pick<Layer, 'from' | 'to'>, seconds: number): readonly [number, number] {
  const to = layer.to === undefined ? seconds : layer.to < 0 ? seconds + layer.to : layer.to;
  return [Math.min(layer.from, seconds), Math.max(0, Math.min(to, seconds))];
}

export const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});
