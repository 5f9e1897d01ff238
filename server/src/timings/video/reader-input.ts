import type { LineCrop } from './line-crop.js';

/** The text reader takes lines of this height, pixels. */
export const READER_HEIGHT = 48;
const NARROWEST = 48;
const WIDEST = 480;
/** What is about as high as wide may be columns, what is so much higher than wide is one … */
const SQUARE_ASPECT = 0.6;
const UPRIGHT_ASPECT = 1.6;
/** … in cells that are about so high, in widths of the column. */
const CELL_ASPECT = 0.85;

/**
 * Writes a line as the reader's input: planes of blue, green and red, −1…1.
 *
 * @param columns of letters that are written from top to bottom, first the rightmost: they are laid down letter by
 * letter; 0 for a line that is written from left to right
 */
export function toReaderInput(
  crop: LineCrop,
  columns: number,
): { readonly values: Float32Array; readonly width: number } {
  const columnWidth = crop.width / Math.max(1, columns);
  const inColumn = Math.max(1, Math.round(crop.height / (columnWidth * CELL_ASPECT)));
  const cells = columns * inColumn;
  const aspect = cells > 0 ? cells : crop.width / crop.height;
  const width = Math.max(NARROWEST, Math.min(WIDEST, Math.round(aspect * READER_HEIGHT)));
  const values = new Float32Array(3 * READER_HEIGHT * width);
  for (let y = 0; y < READER_HEIGHT; y++)
    for (let x = 0; x < width; x++) {
      let [across, down] = [(x + 0.5) / width, (y + 0.5) / READER_HEIGHT];
      if (cells > 0) {
        const cell = Math.min(cells - 1, Math.floor(across * cells));
        const column = columns - 1 - Math.floor(cell / inColumn);
        [across, down] = [(column + across * cells - cell) / columns, ((cell % inColumn) + down) / inColumn];
      }
      for (let channel = 0; channel < 3; channel++)
        values[((2 - channel) * READER_HEIGHT + y) * width + x] =
          (interpolate(crop, across * crop.width - 0.5, down * crop.height - 0.5, channel) / 255 - 0.5) / 0.5;
    }
  return { values, width };
}

/**
 * How a crop may be written, the likeliest first (see toReaderInput): the detector takes columns that stand close to each
 * other for one.
 */
export function layoutsOf({ width, height }: LineCrop): number[] {
  if (height > UPRIGHT_ASPECT * width) return [1];
  return height > SQUARE_ASPECT * width ? [0, 2, 3] : [0];
}

function interpolate({ width, height, rgb }: LineCrop, x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (column: number, row: number): number =>
    rgb[
      (Math.max(0, Math.min(height - 1, row)) * width + Math.max(0, Math.min(width - 1, column))) * 3 +
        channel
    ] ?? 0;
  const [dx, dy] = [x - left, y - top];
  const upper = at(left, top) * (1 - dx) + at(left + 1, top) * dx;
  const lower = at(left, top + 1) * (1 - dx) + at(left + 1, top + 1) * dx;
  return upper * (1 - dy) + lower * dy;
}
