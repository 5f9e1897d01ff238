export interface TitledAnime {
  readonly malId: number;
  /** Its own titles: romaji, English, Japanese. */
  readonly titles: readonly string[];
  /** What else it is called; counts only where no anime has the title as its own. */
  readonly synonyms?: readonly string[];
}

export type TitleMatch =
  { readonly matched: true; readonly malId: number } | { readonly matched: false; readonly reason: string };

/**
 * Folds what people write differently: case, accents and macrons, punctuation, spaces ("ShingekiNoKyojin" is
 * "Shingeki no Kyojin"), a leading "The", long vowels written ou/oo/uu. Provisional ids follow from it: it must not change.
 */
export function titleKey(title: string): string {
  const folded = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^the\s+/u, '')
    .replace(/&/gu, 'and')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/o[uo]/gu, 'o')
    .replace(/uu/gu, 'u');
  // A title of signs only ("!!!") would fold to nothing: keep it as it is.
  return folded === '' ? title.trim() : folded;
}

const NUMERALS = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];
const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

/** The same, with every way to number a season made one: "2nd Season", "Season 2", "S2", "II" and "2" at the end. */
export function seasonKey(title: string): string {
  const number = (word: string): string =>
    String(Math.max(NUMERALS.indexOf(word), ORDINALS.indexOf(word), Number(word) || 0));
  const spelled = title
    .normalize('NFKC')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replace(/[_.:~–—-]+/gu, ' ')
    .replace(/第\s*(\d{1,2})\s*期/gu, ' s$1')
    .replace(/\b(\d{1,2})(?:st|nd|rd|th)\s+season\b/gu, 's$1')
    .replace(/\b(first|second|third|fourth|fifth)\s+season\b/gu, (_, word: string) => `s${number(word)}`)
    .replace(/\b(?:season\s*|s)0?(\d{1,2})\b/gu, 's$1')
    .replace(/(?<=\S\s+)(ii|iii|iv|v|vi|vii|viii|ix|[2-9])\s*$/u, (_, word: string) => `s${number(word)}`)
    .replace(/(?<=\S)\s+s1\s*$/u, '');
  return titleKey(spelled);
}

type Ids = Map<string, Set<number>>;

function note(ids: Ids, key: string, malId: number): void {
  const set = ids.get(key);
  if (set) set.add(malId);
  else ids.set(key, new Set([malId]));
}

/** Titles by key, made once for many look-ups. */
export class TitleIndex {
  /** From the surest to the least sure; the first that knows the title decides. */
  private readonly exact: readonly [Ids, Ids] = [new Map(), new Map()];
  private seasons: readonly [Ids, Ids] | undefined;

  constructor(private readonly animes: readonly TitledAnime[]) {
    this.fill(this.exact, titleKey);
  }

  /** The one anime of this title; no match is better than a wrong one. */
  match(title: string): TitleMatch {
    const ids = this.look(this.exact, titleKey(title)) ?? this.look(this.bySeason(), seasonKey(title));
    const [malId, ...others] = ids ?? [];
    if (malId === undefined)
      return { matched: false, reason: `no anime in the catalogue is called "${title}"` };
    if (others.length > 0)
      return {
        matched: false,
        reason: `several animes are called "${title}" (${[...(ids ?? [])].join(', ')})`,
      };
    return { matched: true, malId };
  }

  /** Only made when a title is not found as it is: most are. */
  private bySeason(): readonly [Ids, Ids] {
    if (!this.seasons) {
      this.seasons = [new Map(), new Map()];
      this.fill(this.seasons, seasonKey);
    }
    return this.seasons;
  }

  private look([own, other]: readonly [Ids, Ids], key: string): Set<number> | undefined {
    return own.get(key) ?? other.get(key);
  }

  private fill([own, other]: readonly [Ids, Ids], keyOf: (title: string) => string): void {
    for (const anime of this.animes) {
      for (const title of anime.titles) note(own, keyOf(title), anime.malId);
      for (const title of anime.synonyms ?? []) note(other, keyOf(title), anime.malId);
    }
  }
}
