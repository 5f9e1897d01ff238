import type { Layer, Template } from '@quiz-factory/shared';
import type { Rect, Size } from './rect.js';

type Canvas = Template['canvas'];

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
export function placeLayer(
  layer: Pick<Layer, 'anchor' | 'x' | 'y' | 'isBleeding'>,
  size: Size,
  canvas: Canvas,
): Rect {
  const bounds = layer.isBleeding
    ? { x: 0, y: 0, width: canvas.width, height: canvas.height }
    : safeRect(canvas);
  const unit = unitOf(canvas);
  const [right, down] = sharesOf(layer.anchor);
  return {
    x: Math.round(bounds.x + (bounds.width - size.width) * right + layer.x * unit),
    y: Math.round(bounds.y + (bounds.height - size.height) * down + layer.y * unit),
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
