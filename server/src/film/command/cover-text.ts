import type { TextBox } from '@quiz-factory/shared';

/** So much earlier and later than the analysis saw a text it is covered, seconds. */
const MARGIN_SECONDS = 0.1;

/**
 * Filters that cover texts of a clip while they are seen.
 *
 * @param clipStart seconds of the file, as the boxes are @param window seconds that are shown, and where the input begins
 */
export function coverFilters(
  boxes: readonly TextBox[],
  clipStart: number,
  { seconds, offset }: { readonly seconds: number; readonly offset: number },
): string[] {
  return boxes
    .filter(({ start, end }) => end > clipStart && start < clipStart + seconds)
    .map(({ start, end, left, top, right, bottom }) => {
      // The detection network shrinks what it finds: half a line's height is added on each side.
      const margin = (bottom - top) / 2;
      const part = (value: number): string => Math.max(0, Math.min(1, value)).toFixed(4);
      const [from, to] = [start - clipStart - MARGIN_SECONDS, end - clipStart + MARGIN_SECONDS];
      return (
        `drawbox=x=iw*${part(left - margin / 2)}:y=ih*${part(top - margin)}:w=iw*${part(right - left + margin)}:h=ih*${part(bottom - top + 2 * margin)}` +
        `:color=0x0b1020:t=fill:enable='between(t+${offset.toFixed(4)},${from.toFixed(3)},${to.toFixed(3)})'`
      );
    });
}
