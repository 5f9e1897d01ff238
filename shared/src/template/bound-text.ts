/** What a text of a template may say of its round or quiz. Values that a round lacks are empty. */
export const textFields = {
  'title.english': 'English title',
  'title.romaji': 'romaji title: always there',
  'title.japanese': 'Japanese title',
  'title.other': 'the titles that are not the English or, without one, the romaji title',
  'song.kind': 'OPENING or ENDING',
  'song.label': 'OP 1',
  'song.title': 'name of the song',
  'song.artists': 'artists, with commas',
  'anime.year': 'year of release',
  difficulty: 'number, 0 to 100',
  'difficulty.band': 'VERY EASY to VERY HARD',
  round: 'number of the round, from 1',
  rounds: 'how many rounds there are',
  'quiz.title': 'title of the quiz',
  'quiz.what': 'openings, endings, or openings and endings',
  'guess.seconds': 'length of the guess phase',
} as const;
export type TextField = keyof typeof textFields;
export type TextValues = Partial<Record<TextField, string>>;

type Piece =
  | { readonly words: string }
  | { readonly fields: readonly TextField[] }
  | { readonly group: readonly Piece[] };

/** @throws Error that says what is wrong with the text and where */
export function parseBoundText(text: string): readonly Piece[] {
  let at = 0;
  const read = (isGroup: boolean): Piece[] => {
    const pieces: Piece[] = [];
    let words = '';
    const flush = (): void => {
      if (words !== '') pieces.push({ words });
      words = '';
    };
    for (; at < text.length; at++) {
      const character = text[at] ?? '';
      if (character === ']' && isGroup) break;
      if ('{}[]'.includes(character) && text[at + 1] === character) {
        words += character;
        at += 1;
      } else if (character === '{') {
        flush();
        const end = text.indexOf('}', at);
        if (end < 0) throw new Error(`"{" at position ${String(at + 1)} is never closed`);
        pieces.push({
          fields: text
            .slice(at + 1, end)
            .split('|')
            .map(fieldOf),
        });
        at = end;
      } else if (character === '[') {
        flush();
        at += 1;
        pieces.push({ group: read(true) });
        if (text[at] !== ']') throw new Error('"[" is never closed');
      } else if ('{}[]'.includes(character))
        throw new Error(
          `"${character}" at position ${String(at + 1)} stands alone; write it twice to show it`,
        );
      else words += character;
    }
    flush();
    return pieces;
  };
  return read(false);
}

function fieldOf(name: string): TextField {
  const trimmed = name.trim();
  if (trimmed in textFields) return trimmed as TextField;
  throw new Error(`there is no field "${trimmed}"; there are ${Object.keys(textFields).join(', ')}`);
}

/**
 * Fills a template's text: `{a|b}` is the first of these fields that has a value, and a part in `[…]` vanishes when
 * any field in it is empty. Values are data: nothing in them is read as a field.
 */
export function fillBoundText(text: string, values: TextValues): string {
  const fill = (pieces: readonly Piece[]): { text: string; isWhole: boolean } => {
    let [filled, isWhole] = ['', true];
    for (const piece of pieces) {
      if ('words' in piece) filled += piece.words;
      else if ('fields' in piece) {
        const value =
          piece.fields.map((name) => values[name] ?? '').find((candidate) => candidate !== '') ?? '';
        isWhole &&= value !== '';
        filled += value;
      } else {
        const group = fill(piece.group);
        if (group.isWhole) filled += group.text;
      }
    }
    return { text: filled, isWhole };
  };
  return fill(parseBoundText(text)).text;
}
