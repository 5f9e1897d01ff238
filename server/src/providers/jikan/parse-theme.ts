import { splitArtists } from '../split-artists.js';

export interface ParsedTheme {
  /** Null: it does not say, or counts a rebroadcast's themes. */
  readonly number: number | null;
  readonly title: string;
  /** The title in Japanese, where it is told beside the other. */
  readonly japanese: string | null;
  readonly artists: readonly string[];
  /** "1-13, 25"; "2-" goes on to the end. */
  readonly episodes: string | null;
}

const NUMBER = /^(?:#|no\.?\s*|(?:op|ed|opening|ending)\s*#?)?\s*(\d{1,3})\s*[:.)]\s*(?=\S)/iu;
const REBROADCAST = /^#?\s*[RV]\d*\s*[:.)]\s*/iu;
const NAMED = /^(?:op|ed|opening|ending)\s*(?:theme)?\s*:\s*/iu;
const EPISODES = /[([]\s*(?:on\s+)?(?:eps?|episodes?)\b\.?:?\s*([^)\]]*)[)\]]?/giu;
const QUOTES = /[“”„‟＂〝〞]/gu;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** How much of it was played is not part of a title. */
const SIZE = /\s*\((?:tv|anime|short|full|movie)[\s-]*(?:size|ver(?:sion|\.)?|edit|mix)?\.?\)\s*$/iu;

/**
 * Reads a theme as MyAnimeList writes it: `1: "Guren no Yumiya (紅蓮の弓矢)" by Linked Horizon (eps 1-13)`, and what people
 * have made of that form over the years.
 *
 * @returns undefined: it names no song
 */
export function parseTheme(line: string): ParsedTheme | undefined {
  const whole = decode(line).replace(QUOTES, '"').replace(/\s+/gu, ' ').trim();
  const number = NUMBER.exec(whole)?.[1];
  const rest = whole.replace(number === undefined ? REBROADCAST : NUMBER, '').replace(NAMED, '');
  const { title, tail } = splitTitle(rest);
  const { name, japanese } = bothTitles(title);
  if (name === '' || /^(?:none|n\/a|unknown|-+|\?+|tba)$/iu.test(name)) return undefined;
  const artist = tail
    .replace(EPISODES, ' ')
    .replace(/^\s*(?:-\s*)?(?:performed\s+|sung\s+)?by\b:?/iu, '')
    .replace(SIZE, '');
  return {
    number: number === undefined ? null : Number(number),
    title: name,
    japanese,
    artists: splitArtists(artist)
      .map(withoutJapanese)
      .filter((one) => !/^(?:unknown|n\/a|\?+|-+)$/iu.test(one)),
    episodes: episodesIn(tail),
  };
}

/** Where the title ends: at the quotation mark before "by", for titles have quotation marks of their own. */
function splitTitle(text: string): { title: string; tail: string } {
  const opening = text[0] ?? '';
  const closing = { '"': '"', "'": "'", '「': '」', '『': '』', '«': '»' }[opening];
  if (closing !== undefined) {
    const ends = Array.from({ length: text.length }, (_, at) => at).filter(
      (at) => at > 0 && text[at] === closing,
    );
    const end =
      ends.find((at) => /^\s*(?:-\s*)?(?:performed\s+|sung\s+)?by\b/iu.test(text.slice(at + 1))) ??
      ends.find((at) => /^\s*(?:[([]\s*(?:eps?|episodes?)\b.*)?$/iu.test(text.slice(at + 1))) ??
      ends.at(-1);
    if (end !== undefined) return { title: text.slice(1, end), tail: text.slice(end + 1) };
    return splitTitle(text.slice(1));
  }
  // Without them the last "by" is before the artist.
  const by = text.toLowerCase().lastIndexOf(' by ');
  const episodes = text.search(/[([]\s*(?:eps?|episodes?)\b/iu);
  const end = by >= 0 ? by : episodes >= 0 ? episodes : text.length;
  return { title: text.slice(0, end).replace(/"\s*$/u, ''), tail: text.slice(end) };
}

function bothTitles(text: string): { name: string; japanese: string | null } {
  const title = text.replace(SIZE, '').trim();
  const [, outside = '', inside = ''] = /^(.*\S)\s*[(（［[]([^()（）]+)[)）］\]]$/u.exec(title) ?? [];
  if (inside !== '' && CJK.test(inside) !== CJK.test(outside))
    return CJK.test(inside)
      ? { name: outside.trim(), japanese: inside.trim() }
      : { name: inside.trim(), japanese: outside.trim() };
  return { name: title, japanese: CJK.test(title) && !/[a-z]/iu.test(title) ? title : null };
}

/** A name told twice is told in letters. */
function withoutJapanese(artist: string): string {
  const name = artist.replace(/\s*[(（［[]([^()（）［］[\]]*)[)）］\]]/gu, (group, inside: string) =>
    CJK.test(inside) && !/\bCV\b/iu.test(inside) && !CJK.test(artist.replace(group, '')) ? '' : group,
  );
  return name.replace(/[\s,;:-]+$/u, '').trim();
}

function episodesIn(tail: string): string | null {
  const told = [...tail.matchAll(EPISODES)].map(([, episodes = '']) =>
    episodes
      .replace(/[–—~〜]/gu, '-')
      .replace(/\band\b|&|;|\+/giu, ',')
      .replace(/\beps?\.?|#/giu, '')
      .replace(/\s*-\s*/gu, '-')
      .replace(/\s*,[\s,]*/gu, ', ')
      .trim(),
  );
  const known = told.filter((episodes) => /\d/u.test(episodes));
  return known.length === 0 ? null : known.join(', ');
}

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
};

/** Old entries were kept as HTML. */
const decode = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,6}));/giu,
    (whole, decimal?: string, hex?: string, name?: string) => {
      const code =
        decimal === undefined ? (hex === undefined ? undefined : Number.parseInt(hex, 16)) : Number(decimal);
      if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      return ENTITIES[name?.toLowerCase() ?? ''] ?? whole;
    },
  );
