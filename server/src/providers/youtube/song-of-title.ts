import { fold } from './likeness-of.js';

export interface SaidSong {
  readonly category: 'OP' | 'ED';
  /** Null: it does not say. */
  readonly number: number | null;
}

const OPENINGS = 'ncop|op|openings?|opening theme|オープニング';
const ENDINGS = 'nced|ed|endings?|ending theme|エンディング';
const SONG = new RegExp(
  `(?:(\\d{1,2})(?:st|nd|rd|th) )?(?<![\\p{L}\\p{N}])(?:(${OPENINGS})|(${ENDINGS}))(?: theme| song)? ?(?:v\\d )?(\\d{1,2})?(?![\\p{L}\\p{N}])`,
  'gu',
);

/** Which openings and endings a video's title names: "OP 2", "Opening", "2nd Ending", "ノンクレジットオープニング". */
export function songOfTitle(title: string): SaidSong[] {
  // Japanese words stand beside each other without a space.
  const spaced = fold(title).replace(/(オープニング|エンディング)/gu, ' $1 ');
  return [...spaced.replace(/ +/gu, ' ').matchAll(SONG)].map(([, ordinal, opening, , number]) => ({
    category: opening === undefined ? 'ED' : 'OP',
    number: ordinal !== undefined ? Number(ordinal) : number === undefined ? null : Number(number),
  }));
}
