import { ORDINALS } from './ordinals.js';
import { searchKey } from './title-key.js';

/** A title without what numbers it within its series. */
export interface SeasonedTitle {
  /** Words of the series' name, folded. */
  readonly words: readonly string[];
  /** `words` as one key. */
  readonly stem: string;
  /** 1…, or null where the title does not say. */
  readonly season: number | null;
  readonly part: number | null;
  /** "Final Season": the next in line, whatever its number. */
  readonly isFinal: boolean;
  /** A year that stands behind the title. */
  readonly year: number | null;
}

const NUMERALS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];
const HAN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 1…10 of a digit, a Roman or Chinese numeral, or an ordinal word; 0 for anything else. */
function numberOf(word: string): number {
  for (const words of [NUMERALS, ORDINALS, HAN]) if (words.includes(word)) return words.indexOf(word) + 1;
  return Number(word) || 0;
}

const COUNT = String.raw`(?:\d{1,2}|[一二三四五六七八九十])`;
/** Ways to say which season, in the order in which they are looked for; the group is the number. */
const SEASONS = [
  new RegExp(String.raw`第\s*(${COUNT})\s*(?:期|季|シーズン|シリーズ)`, 'u'),
  /(?<!\d)(\d{1,2})\s*期/u,
  /\b(\d{1,2})(?:st|nd|rd|th)\s*(?:season|シーズン)/u,
  new RegExp(String.raw`\b(${ORDINALS.join('|')})\s+season\b`, 'u'),
  /\b(?:season|saison|staffel|temporada|stagione)\s*0?(\d{1,2})\b/u,
  /(?<![\p{L}\p{N}])s0?(\d{1,2})(?=\D|$)(?![\p{L}])/u,
  /(?<![\p{L}\p{N}])s0?(\d{1,2})(?=\s*p(?:art)?\s*\d)/u,
];
const PARTS = [
  new RegExp(String.raw`第\s*(${COUNT})\s*(?:クール|部)`, 'u'),
  /\b(?:part|cour|pt)\s*(\d{1,2}|ii|iii|iv|v)\b/u,
  /(?<=\d\s*)p0?(\d)\b/u,
  /\b(\d)(?:st|nd|rd|th)\s+(?:part|cour)\b/u,
];
const FINAL = /\b(?:the\s+)?final\s+season\b/u;
const YEAR = /[\s(]((?:19|20)\d\d)\)?\s*$/u;
const TELEVISION = /\s*\(tv\)|\s+tv\s*$/u;
const LAST_NUMBER = /(?<=\S\s+)(ii|iii|iv|v|vi|vii|viii|ix|[2-9])\s*$/u;

/** Parts a title from season, part and year in all the forms that people and catalogues write. */
export function readSeason(title: string): SeasonedTitle {
  let text = title
    .normalize('NFKC')
    .replaceAll('×', 'x')
    .replaceAll('√', 'root ')
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Ll})(?=(?:19|20)\d\d$)|(?<=\d)(?=Part)/gu, ' ')
    .toLowerCase()
    .replace(/[_.:~～–—/⁄∕-]+/gu, ' ');
  const take = (patterns: readonly RegExp[]): number | null => {
    for (const pattern of patterns) {
      const match = pattern.exec(text);
      const number = numberOf(match?.[1] ?? '');
      if (!match || number === 0) continue;
      text = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
      return number;
    }
    return null;
  };
  text = text.replace(TELEVISION, ' ').trim();
  const year = YEAR.exec(text)?.[1];
  if (year !== undefined) text = text.replace(YEAR, ' ').trim();
  const part = take(PARTS);
  let season = take(SEASONS);
  const isFinal = FINAL.test(text);
  if (isFinal) text = text.replace(FINAL, ' ');
  text = text.trim();
  season ??= isFinal ? null : take([LAST_NUMBER]);
  const words = text.split(/[^\p{L}\p{N}]+/u).flatMap((word) => (word === '' ? [] : [searchKey(word)]));
  return {
    words,
    stem: words.length === 0 ? searchKey(title) : words.join(''),
    season,
    part,
    isFinal,
    year: year === undefined ? null : Number(year),
  };
}

/** "Title" of "Title: Subtitle", "Title - Subtitle", "Title? Subtitle", "Title ～Subtitle～"; null: there is no subtitle. */
export function shortTitle(title: string): string | null {
  const [head = '', ...rest] = title
    .normalize('NFKC')
    .split(/(?<=[\p{L}\p{N}!?'"’)])(?::\s+|\s+[-–—]\s*(?=\S)|\?+\s+|\s*[~～〜])/u);
  return rest.join('').trim() === '' || head.trim() === '' ? null : head.trim();
}

/** "Title: Subtitle" of "Title Part 4: Subtitle", "Title 4: Subtitle"; null: there is no number to leave out. */
export function withoutInnerNumber(title: string): string | null {
  const shorter = title.replace(/\s+(?:Part\s+)?(?:\d{1,2}|[IVX]{1,4})(?=:\s)/u, '');
  return shorter === title ? null : shorter;
}
