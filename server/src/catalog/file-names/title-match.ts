export interface TitledAnime {
  readonly malId: number;
  /** Every title it is known by. */
  readonly titles: readonly string[];
}

export type TitleMatch =
  { readonly matched: true; readonly malId: number } | { readonly matched: false; readonly reason: string };

/**
 * Folds what people write differently: case, accents and macrons, punctuation, spaces ("ShingekiNoKyojin" is
 * "Shingeki no Kyojin"), a leading "The", long vowels written ou/oo/uu.
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

/** Titles by key, made once for many look-ups. */
export class TitleIndex {
  private readonly byKey = new Map<string, Set<number>>();

  constructor(animes: readonly TitledAnime[]) {
    for (const anime of animes)
      for (const title of anime.titles) {
        const key = titleKey(title);
        const ids = this.byKey.get(key) ?? new Set();
        this.byKey.set(key, ids.add(anime.malId));
      }
  }

  /** The one anime of this title; no match is better than a wrong one. */
  match(title: string): TitleMatch {
    const ids = this.byKey.get(titleKey(title));
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
}
