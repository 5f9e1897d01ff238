/** A line of text on a frame, in shares of its width and height. */
export interface TextBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Mean probability of its pixels, 0…1. */
  readonly confidence: number;
}

/**
 * Above this a pixel belongs to text. The method's authors take 0.3 (Liao et al., "Real-time Scene Text Detection with
 * Differentiable Binarization", 2020); small letters are less sure.
 */
const PIXEL = 0.2;
/** A box whose pixels are less sure than this on average is no text; a track may go on with one, if it was surer before. */
const LEAST_CONFIDENCE = 0.4;
/** What is smaller than this is texture. Shares of the frame. */
const LEAST_WIDTH = 0.012;
const LEAST_HEIGHT = 0.008;

/**
 * Boxes of the connected regions of a text probability map.
 *
 * @param map row-major, `height` rows of `width`, 0…1
 */
export function extractTextBoxes(map: Float32Array, width: number, height: number): TextBox[] {
  const visited = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const boxes: TextBox[] = [];
  for (let start = 0; start < map.length; start++) {
    if (visited[start] === 1 || (map[start] ?? 0) <= PIXEL) continue;
    let depth = 0;
    stack[depth++] = start;
    visited[start] = 1;
    let [left, right, top, bottom] = [width, 0, height, 0];
    let sum = 0;
    let count = 0;
    while (depth > 0) {
      const at = stack[--depth] ?? 0;
      const x = at % width;
      const y = (at - x) / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      sum += map[at] ?? 0;
      count += 1;
      const visit = (next: number): void => {
        if (visited[next] === 1 || (map[next] ?? 0) <= PIXEL) return;
        visited[next] = 1;
        stack[depth++] = next;
      };
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      if (y > 0) visit(at - width);
      if (y < height - 1) visit(at + width);
    }
    const box = {
      left: left / width,
      top: top / height,
      right: (right + 1) / width,
      bottom: (bottom + 1) / height,
      confidence: sum / count,
    };
    if (box.confidence < LEAST_CONFIDENCE) continue;
    if (box.right - box.left < LEAST_WIDTH || box.bottom - box.top < LEAST_HEIGHT) continue;
    boxes.push(box);
  }
  return boxes;
}
