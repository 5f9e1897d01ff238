import { ORDINALS } from '../../catalog/index.js';

/** Where a name says which opening or ending it is, and what it says there. */
export interface SongMarker {
  readonly category: 'OP' | 'ED';
  readonly number: number;
  readonly version: number;
  readonly isCreditless: boolean;
  /** A word that may be one of a title too ("Ending"): neither numbered nor creditless nor OP or ED in capitals. */
  readonly isBare: boolean;
  /** Written as a title writes a word ("Love Op 2"): only a title that is known tells it from one. */
  readonly isWordlike: boolean;
  /** The marker's place in the text: first character, and the one after the last. */
  readonly start: number;
  readonly end: number;
}

const GAP = String.raw`[\s._-]*`;
const CREDITLESS = String.raw`(?<nc>NC${GAP}|(?:ノン・?クレジット|ノン・?テロップ)${GAP}|(?:creditless|credit-less|non-?credit(?:ed|s)?|no[\s._-]*credits?|non[\s._-]*telop|uncredited|textless|clean)[\s._-]+)?`;
/** Heights of pictures are no numbers of songs: "OP 480". */
const HEIGHT = String.raw`(?!(?:2160|1440|1080|900|720|576|540|480|360)(?!\d))`;
const NUMBER =
  String.raw`(?:[\s._-]*#?${HEIGHT}(?:(?:No|Nr|nº|n)\.?\s*)?(?<number>\d{1,3})(?<letter>[a-d])?|[\s._-]*\((?<round>\d{1,2})\)|[\s._-]*\[(?<square>\d{1,2})\]|[\s._-]*#?(?<roman>(?:X{1,2}|X{0,2}(?:IX|IV|V?I{1,3}|V)))(?![\p{L}\p{N}]))?` +
  String.raw`(?:[\s._-]*[[(]?(?:v|ver\.?\s*(?:TV)?)(?<version>\d{1,2})[\])]?)?`;
const WORDS =
  'opening|ending|op|ed|intro|outro|опенинг|эндинг|abertura|encerramento|générique(?: de (?:début|fin))?|generique(?: de (?:debut|fin))?|sigla|apertura|vorspann|abspann';
/** A word that stands by itself: OP, OP1, NCOP2, Opening 1, ED2v2, "Creditless Ending", "Opening Theme 2", NCED1b. */
const WORD = new RegExp(
  String.raw`(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{N}])${CREDITLESS}(?<word>${WORDS})(?:[\s._-]*(?:theme|song|credits))?${NUMBER}(?![\p{Script=Latin}\p{Script=Cyrillic}\p{N}])`,
  'giu',
);
/** Grown together with a CamelCase title: ShingekiNoKyojinOP1. The case of the letters is all that tells it. */
const JOINED = new RegExp(
  String.raw`(?<=\p{Ll}|[!?])(?<nc>NC)?(?<word>OP|ED)${NUMBER}(?![\p{Script=Latin}\p{N}])`,
  'gu',
);
const EASTERN =
  /(?<nc>ノン・?クレジット|ノン・?テロップ)?[\s・]*(?<word>オープニング|오프닝|片頭|片头|エンディング|엔딩|片尾)曲?(?:・?テーマ)?[\s._-]*(?<number>\d{1,3})?/gu;
const ORDINAL = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?<ordinal>\d{1,2})(?:st|nd|rd|th)|(?<ordinalWord>${ORDINALS.join('|')}))[\s._-]*$`,
  'iu',
);
/** Endings of stories. */
const KIND_OF_END = /(?<!\p{L})(?:happy|bad|good|true|normal|sad|never|the|an?)[\s._-]*$/iu;

/**
 * The most telling marker of the text. One with a number or a creditless mark beats any other (the first of them:
 * song titles come behind); then OP and ED in capitals, then the words, then op and ed at the very end.
 *
 * @param isTail says of what stands behind a marker whether it belongs to the file ("1080p", "HD") and not to a sentence
 */
export function findSongMarker(text: string, isTail: (behind: string) => boolean): SongMarker | undefined {
  const found = [WORD, JOINED, EASTERN]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .sort((a, b) => a.index - b.index)
    .map((match) => ({ match, strength: strengthOf(match, text, isTail) }))
    .filter(({ strength }) => strength > 0);
  const strongest = Math.max(0, ...found.map(({ strength }) => strength));
  const best = found.filter(({ strength }) => strength === strongest);
  // Weak ones: a title may hold such a word itself ("Happy Ending Opening"), so the last counts.
  const chosen = strongest === CERTAIN ? best[0] : best.at(-1);
  return chosen && read(chosen.match, text, strongest < 3);
}

const CERTAIN = 4;

function strengthOf(match: RegExpExecArray, text: string, isTail: (behind: string) => boolean): number {
  const { nc, word = '' } = match.groups ?? {};
  const before = text.slice(0, match.index);
  const behind = text.slice(match.index + match[0].length);
  const isStory = KIND_OF_END.test(before) && word.length > 2;
  if (nc !== undefined || (numberIn(match) !== undefined && !isStory) || ORDINAL.test(before)) return CERTAIN;
  // "Takt Op. Destiny" goes on; "ED - Song" begins anew, and so does "OP映像": no Latin title goes on in another script.
  const goesOn = /^[\s._]*[\p{Script=Latin}\p{Script=Cyrillic}\p{N}]/u.test(behind) && !isTail(behind);
  if (/^(?:OP|ED)$/u.test(word)) return goesOn ? 0 : 3;
  if (goesOn || isStory) return 0;
  if (word.length > 2 || /\P{ASCII}/u.test(word)) return 2;
  // "Ed vs Al" is about a boy called Ed.
  return /^[\s._\-[\](){}]*$/u.test(behind) ? 1 : 0;
}

function read(match: RegExpExecArray, text: string, isBare: boolean): SongMarker {
  const { nc, word = '', letter, version } = match.groups ?? {};
  const number = numberIn(match);
  const ordinal = number === undefined ? ORDINAL.exec(text.slice(0, match.index)) : null;
  const stated = number ?? ordinalOf(ordinal) ?? 1;
  const variant = letter === undefined ? 1 : letter.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0) + 1;
  return {
    category: /^(?:e|outro|エ|엔|片尾|э|générique de fin|generique de fin|abspann)/iu.test(word)
      ? 'ED'
      : 'OP',
    number: Math.max(1, stated),
    version: version === undefined ? variant : Math.max(1, Number(version)),
    isCreditless: nc !== undefined,
    isBare,
    isWordlike: nc === undefined && /^(?:Op|Ed)[\s_]+\d/u.test(match[0]),
    start: ordinal?.index ?? match.index,
    end: match.index + match[0].length,
  };
}

/** "2nd" and "Second" before a marker. */
function ordinalOf(match: RegExpExecArray | null): number | undefined {
  const { ordinal, ordinalWord } = match?.groups ?? {};
  if (ordinal !== undefined) return Number(ordinal);
  return ordinalWord === undefined ? undefined : ORDINALS.indexOf(ordinalWord.toLowerCase()) + 1;
}

const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 };

/** The song's number in whatever form it stands, or undefined. */
function numberIn({ groups }: RegExpExecArray): number | undefined {
  const { number, round, square, roman } = groups ?? {};
  const digits = number ?? round ?? square;
  if (digits !== undefined) return Number(digits);
  if (roman === undefined || roman === '') return undefined;
  const values = Array.from(roman.toUpperCase(), (sign) => ROMAN[sign] ?? 0);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}
