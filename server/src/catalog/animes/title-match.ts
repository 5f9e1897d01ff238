import { setImmediate as othersTurn } from 'node:timers/promises';
import { readSeason, type SeasonedTitle } from './season-of-title.js';
import { SeriesIndex } from './series-index.js';
import { exactKey, searchKey } from './title-key.js';
import { firstOf, type TitledAnime } from './titled-anime.js';

export type TitleMatch =
  { readonly matched: true; readonly malId: number } | { readonly matched: false; readonly reason: string };

type Ids = Map<string, Set<number>>;

/** So many are folded in a few milliseconds. */
const ANIMES_A_TURN = 50;

/** Titles by key, made once for many look-ups. */
export class TitleIndex {
  private readonly byId = new Map<number, TitledAnime>();
  /** From the surest to the least sure; the first that knows the title decides. */
  private readonly levels: readonly {
    readonly key: (title: string) => string;
    readonly own: Ids;
    readonly other: Ids;
  }[];
  private lazySeries: SeriesIndex | undefined;

  constructor(animes: readonly TitledAnime[]) {
    this.levels = [exactKey, searchKey].map((key) => ({ key, own: new Map(), other: new Map() }));
    for (const anime of animes) this.take(anime);
  }

  /** The same, ready in all its parts, made a little at a time: folding the titles of 40,000 animes takes seconds. */
  static async inTurns(animes: readonly TitledAnime[]): Promise<TitleIndex> {
    const index = new TitleIndex([]);
    const series = new SeriesIndex();
    index.lazySeries = series;
    for (let from = 0; from < animes.length; from += ANIMES_A_TURN) {
      for (const anime of animes.slice(from, from + ANIMES_A_TURN)) {
        index.take(anime);
        series.take(anime);
      }
      await othersTurn();
    }
    return index;
  }

  get isEmpty(): boolean {
    return this.byId.size === 0;
  }

  /**
   * The one anime of this title; no match is better than a wrong one.
   *
   * @param year of the first season, where something beside the title tells it: folders of series are called so
   */
  match(title: string, year: number | null = null): TitleMatch {
    const read = readSeason(title);
    // Later seasons came out in other years than the first.
    const isFirst = (read.season ?? 1) === 1 && (read.part ?? 1) === 1 && !read.isFinal;
    const asked = { ...read, year: read.year ?? (isFirst ? year : null) };
    const dated = read.year === null && asked.year !== null ? `${title} (${String(asked.year)})` : title;
    return this.answer(
      title,
      this.asWritten(dated, asked) ??
        this.asWritten(title, asked) ??
        this.series.find(asked) ??
        this.byAbbreviation(title),
    );
  }

  /** The same by whole titles: two catalogues speak of one anime where nothing is left out. */
  matchWhole(title: string): TitleMatch {
    const asked = readSeason(title);
    return this.answer(title, this.asWritten(title, asked) ?? this.series.findWhole(asked));
  }

  private answer(title: string, known: number | readonly number[] | undefined): TitleMatch {
    if (known === undefined)
      return { matched: false, reason: `no anime in the catalogue is called "${title}"` };
    if (typeof known === 'number') return { matched: true, malId: known };
    return { matched: false, reason: `several animes are called "${title}" (${known.join(', ')})` };
  }

  /** Only made when a title is not found as it is: most are. */
  private get series(): SeriesIndex {
    if (!this.lazySeries) {
      this.lazySeries = new SeriesIndex();
      for (const anime of this.byId.values()) this.lazySeries.take(anime);
    }
    return this.lazySeries;
  }

  private take(anime: TitledAnime): void {
    this.byId.set(anime.malId, anime);
    for (const { key, own, other } of this.levels) {
      for (const title of anime.titles) note(own, key(title), anime.malId);
      for (const title of anime.synonyms ?? []) note(other, key(title), anime.malId);
    }
  }

  private asWritten(title: string, asked: SeasonedTitle): number | readonly number[] | undefined {
    for (const { key, own, other } of this.levels)
      for (const ids of [own, other]) {
        const found = [...(ids.get(key(title)) ?? [])].flatMap((id) => this.byId.get(id) ?? []);
        const fit = found.filter(({ year }) => fitsYear(year, asked.year));
        if (fit.length > 0) return this.one(fit, title);
      }
    return undefined;
  }

  /** Of several that share a title: whose main title it is; else the first of siblings; strangers stay several. */
  private one(found: readonly TitledAnime[], title: string): number | readonly number[] {
    const main = found.filter(({ titles: [first = ''] }) => searchKey(first) === searchKey(title));
    const left = main.length > 0 ? main : found;
    const [only, ...others] = left;
    if (only && others.length === 0) return only.malId;
    // "Kaguya-sama …: X" and "Kaguya-sama …? X" are siblings; two that are called the very same are not.
    const written = new Set(left.map(({ titles: [first = ''] }) => exactKey(first)));
    return written.size === left.length && left.every((anime) => areSiblings(anime, firstOf(left)))
      ? firstOf(left).malId
      : left.map(({ malId }) => malId);
  }

  /** "SAO Alicization" is "Sword Art Online Alicization" where one anime is known as SAO. */
  private byAbbreviation(title: string): number | readonly number[] | undefined {
    const match = /^(?<short>[\p{Lu}\p{N}x]{2,6})[\s_.-]+(?<rest>\S.*)$/u.exec(title);
    const { short = '', rest = '' } = match?.groups ?? {};
    const ids = short === '' ? undefined : this.levels[0]?.other.get(exactKey(short));
    const [id, ...others] = ids ?? [];
    if (id === undefined || others.length > 0) return undefined;
    for (const whole of this.byId.get(id)?.titles ?? []) {
      const spelled = `${whole} ${rest}`;
      const asked = readSeason(spelled);
      const found = this.asWritten(spelled, asked) ?? this.series.find(asked);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function note(ids: Ids, key: string, malId: number): void {
  const set = ids.get(key);
  if (set) set.add(malId);
  else ids.set(key, new Set([malId]));
}

/** A year in a name is at most one off: a winter season begins in the year before. */
export const fitsYear = (year: number | null | undefined, asked: number | null): boolean =>
  asked === null || year === null || year === undefined || Math.abs(year - asked) <= 1;

const areSiblings = (a: TitledAnime, b: TitledAnime): boolean => {
  const [wordsA, wordsB] = [a, b].map(({ titles: [first = ''] }) => readSeason(first).words);
  return wordsA?.[0] === wordsB?.[0];
};
