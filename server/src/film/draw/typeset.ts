/** Measures a text in pixels at a size in pixels. */
export type Measure = (text: string, size: number) => number;

export interface TypesetText {
  readonly lines: readonly string[];
  /** Pixels. */
  readonly size: number;
}

/** Japanese and Chinese lines break anywhere but before closing and after opening marks (kinsoku shori, JIS X 4051). */
const BREAKS_ANYWHERE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/u;
const NEVER_LAST = /[「『【〈《〔（［｛“‘([{]/u;
const NEVER_FIRST =
  /[、。，．・：；？！ー）］｝」』】〉》〕～…\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7,.!?:;)\]}]/u;

/**
 * Sets a text in at most so many lines: as large as fits, not below the smallest size; then it is cut with an ellipsis.
 * Its own line breaks are kept where several lines are allowed.
 */
export function typeset(
  raw: string,
  { size, smallest, width, lines }: { size: number; smallest: number; width: number; lines: number },
  measure: Measure,
): TypesetText {
  const text = raw.replace(lines > 1 ? /[^\S\n]+/gu : /\s+/gu, ' ').trim();
  for (let tried = size; tried >= smallest; tried = Math.min(tried - 1, Math.floor(tried * 0.96))) {
    const wrapped = wrap(text, width, (part) => measure(part, tried));
    if (wrapped.length <= lines && wrapped.every((line) => measure(line, tried) <= width))
      return { lines: wrapped, size: tried };
  }
  const wrapped = wrap(text, width, (part) => measure(part, smallest));
  const kept = wrapped.slice(0, lines);
  const last = kept.at(-1) ?? '';
  const isCut = wrapped.length > lines || measure(last, smallest) > width;
  if (isCut) kept[kept.length - 1] = cut(last, width, (part) => measure(part, smallest));
  return {
    lines: kept.map((line) =>
      measure(line, smallest) > width ? cut(line, width, (part) => measure(part, smallest)) : line,
    ),
    size: smallest,
  };
}

function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of wordsOf(paragraph.trim())) {
      const longer = line + word;
      if (line.trim() !== '' && measure(longer.trimEnd()) > width) {
        lines.push(line.trim());
        line = word.trimStart();
      } else line = longer;
    }
    return [...lines, line.trim()];
  });
}

/** Pieces between which a line may break; spaces stay at the end of theirs. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let word = '';
  const graphemes = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(
    ({ segment }) => segment,
  );
  for (const [index, grapheme] of graphemes.entries()) {
    word += grapheme;
    const next = graphemes[index + 1] ?? '';
    const mayBreak =
      (/\s$/u.test(grapheme) && !/^\s/u.test(next)) ||
      ((BREAKS_ANYWHERE.test(grapheme) || BREAKS_ANYWHERE.test(next)) &&
        !NEVER_FIRST.test(next) &&
        !NEVER_LAST.test(grapheme) &&
        next !== ' ');
    if (!mayBreak) continue;
    words.push(word);
    word = '';
  }
  return word === '' ? words : [...words, word];
}

function cut(line: string, width: number, measure: (text: string) => number): string {
  const graphemes = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(line)].map(
    ({ segment }) => segment,
  );
  while (graphemes.length > 0 && measure(`${graphemes.join('').trimEnd()}…`) > width) graphemes.pop();
  return `${graphemes.join('').trimEnd()}…`;
}
