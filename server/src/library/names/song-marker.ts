/** Where a name says which opening or ending it is, and what it says there. */
export interface SongMarker {
  readonly category: 'OP' | 'ED';
  readonly number: number;
  readonly version: number;
  readonly isCreditless: boolean;
  /** The marker's place in the text: first character, and the one after the last. */
  readonly start: number;
  readonly end: number;
}

const CREDITLESS = String.raw`(?<nc>(?:NC|creditless|credit-?less|non-?credit|uncredited|textless|clean)[\s._-]*)?`;
const NUMBER = String.raw`(?:(?<number>\d{1,3})(?<letter>[a-d])?)?(?:[\s._-]*v(?<version>\d{1,2}))?`;
/** A word that stands by itself: OP, OP1, NCOP2, Opening 1, ED2v2, "Creditless Ending", "Opening Theme 2", NCED1b. */
const WORD = new RegExp(
  String.raw`(?<![\p{Script=Latin}\p{N}])${CREDITLESS}(?<word>opening|ending|op|ed)(?:[\s._-]*(?:theme|song|credits))?[\s._-]*#?${NUMBER}(?![\p{Script=Latin}\p{N}])`,
  'giu',
);
/** Grown together with a CamelCase title: ShingekiNoKyojinOP1. The case of the letters is all that tells it. */
const JOINED = new RegExp(
  String.raw`(?<=\p{Ll})(?<nc>NC)?(?<word>OP|ED)${NUMBER}(?![\p{Script=Latin}\p{N}])`,
  'gu',
);
const EASTERN =
  /(?<nc>ノンクレジット|ノンテロップ)?(?<word>オープニング|오프닝|片頭|片头|エンディング|엔딩|片尾)(?:テーマ)?[\s._-]*(?<number>\d{1,3})?/gu;
const SEVERAL =
  /(?<![\p{Script=Latin}\p{N}])(?:NC)?(?:openings|endings|ops|eds)(?![\p{Script=Latin}\p{N}])/iu;
const ORDINAL = /(?<![\p{L}\p{N}])(?<ordinal>\d{1,2})(?:st|nd|rd|th)[\s._-]*$/iu;
/** "The Opening of the Gate" tells a story, not a song. */
const STORY = /^[\s._-]*(?:of|to|up|in|for|for the|with)(?![\p{L}\p{N}])/iu;

/** True for names of compilations ("All Openings"): one file is one song here. */
export const speaksOfSeveral = (text: string): boolean => SEVERAL.test(text);

/**
 * The most telling marker of the text. One with a number or a creditless mark beats any other (the first of them:
 * song titles come behind); then OP and ED in capitals, then the words, then op and ed at the very end.
 */
export function findSongMarker(text: string): SongMarker | undefined {
  const found = [WORD, JOINED, EASTERN]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .sort((a, b) => a.index - b.index)
    .map((match) => ({ match, strength: strengthOf(match, text) }))
    .filter(({ strength }) => strength > 0);
  const strongest = Math.max(0, ...found.map(({ strength }) => strength));
  const best = found.filter(({ strength }) => strength === strongest);
  // Weak ones: a title may hold such a word itself ("Happy Ending Opening"), so the last counts.
  const chosen = strongest === CERTAIN ? best[0] : best.at(-1);
  return chosen && read(chosen.match, text);
}

const CERTAIN = 4;

function strengthOf(match: RegExpExecArray, text: string): number {
  const { nc, word = '', number } = match.groups ?? {};
  const rest = text.slice(match.index + match[0].length);
  if (nc !== undefined || number !== undefined || ORDINAL.test(text.slice(0, match.index))) return CERTAIN;
  if (/^(?:OP|ED)$/u.test(word)) return 3;
  if (word.length > 2 || /\P{ASCII}/u.test(word)) return STORY.test(rest) ? 0 : 2;
  // "Ed vs Al" is about a boy called Ed.
  return /^[\s._\-[\](){}]*$/u.test(rest) ? 1 : 0;
}

function read(match: RegExpExecArray, text: string): SongMarker {
  const { nc, word = '', number, letter, version } = match.groups ?? {};
  const ordinal = number === undefined ? ORDINAL.exec(text.slice(0, match.index)) : null;
  const stated = Number(number ?? ordinal?.groups?.['ordinal'] ?? 1);
  const variant = letter === undefined ? 1 : letter.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0) + 1;
  return {
    category: /^(?:e|エ|엔|片尾)/iu.test(word) ? 'ED' : 'OP',
    number: Math.max(1, stated),
    version: version === undefined ? variant : Math.max(1, Number(version)),
    isCreditless: nc !== undefined,
    start: ordinal?.index ?? match.index,
    end: match.index + match[0].length,
  };
}
