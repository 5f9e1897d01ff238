import { readSeason, shortTitle } from '../../catalog/index.js';

/** An anime by its titles, the main one first. */
export interface AnimeOfSeries {
  readonly malId: number;
  readonly titles: readonly string[];
}

/** That two animes belong together, as a catalogue says it. */
export interface AnimeRelation {
  readonly from: number;
  readonly to: number;
  /** "SEQUEL"; null where the catalogue only says that there is something. */
  readonly relation: string | null;
}

/** They join strangers: a guest appearance makes no series. */
const OF_STRANGERS = /character|other|crossover|shared|adaptation|music/iu;
/** What a title of a series may have behind its name. */
const ADDITIONS = new Set(
  'movie gekijouban film ova ona special specials tv kai zoku shin shippuden shippuuden r1 r2'.split(' '),
);
/** A shorter beginning is that of too many titles. */
const LEAST_WORDS = 2;

/**
 * Which animes are of one series: those that a catalogue joins, those that only a season tells apart, and those whose
 * title goes on where another's ends. To join too much costs a quiz one song; to join too little tells its answers.
 *
 * @returns of each anime the id that stands for its series
 */
export function seriesOf(
  animes: readonly AnimeOfSeries[],
  relations: readonly AnimeRelation[],
): ReadonlyMap<number, number> {
  const groups = new Groups();
  const byId = new Map(animes.map((anime) => [anime.malId, anime]));
  const byStem = new Map<string, number>();
  const named = animes.map((anime) => ({ anime, names: anime.titles.map(wordsOf) }));
  for (const { anime, names } of named)
    for (const words of names) {
      const known = byStem.get(words.join(' '));
      if (known === undefined) byStem.set(words.join(' '), anime.malId);
      else groups.join(known, anime.malId);
    }
  for (const { anime, names } of named)
    for (const words of names)
      for (let length = LEAST_WORDS; length < words.length; length++) {
        const known = byStem.get(words.slice(0, length).join(' '));
        if (known !== undefined) groups.join(known, anime.malId);
      }
  for (const { from, to, relation } of relations) {
    const [a, b] = [byId.get(from), byId.get(to)];
    const isClose = relation === null ? a && b && shareName(a, b) : !OF_STRANGERS.test(relation);
    if (isClose === true) groups.join(from, to);
  }
  return new Map(animes.map(({ malId }) => [malId, groups.of(malId)]));
}

/** The words of a series' name: without subtitle, season and what else comes behind. */
function wordsOf(title: string): readonly string[] {
  const [head = title] = (shortTitle(title) ?? title).split(/!!\s/u);
  const { words } = readSeason(head);
  const left = words.filter((word, index) => index === 0 || !ADDITIONS.has(word));
  return left.length > 0 ? left : [title];
}

/** Related without a word how: only if one is called after the other, not if they meet in a third. */
function shareName(a: AnimeOfSeries, b: AnimeOfSeries): boolean {
  const goesOn = (one: AnimeOfSeries, other: AnimeOfSeries): boolean =>
    one.titles.map(wordsOf).some((name) =>
      other.titles.some((title) => {
        const { words } = readSeason(title);
        return words[0] === name[0] || contains(words, name);
      }),
    );
  return goesOn(a, b) || goesOn(b, a);
}

const contains = (words: readonly string[], part: readonly string[]): boolean =>
  words.some((_, from) => part.every((word, index) => words[from + index] === word));

/** Sets that grow together; the smallest id stands for each. */
class Groups {
  private readonly parents = new Map<number, number>();

  of(id: number): number {
    const parent = this.parents.get(id);
    if (parent === undefined) return id;
    const root = this.of(parent);
    this.parents.set(id, root);
    return root;
  }

  join(a: number, b: number): void {
    const [first, second] = [this.of(a), this.of(b)];
    if (first !== second) this.parents.set(Math.max(first, second), Math.min(first, second));
  }
}
