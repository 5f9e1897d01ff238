import { readSeason, type SeasonedTitle, shortTitle, withoutInnerNumber } from './season-of-title.js';
import { type Form, pickSeason } from './pick-season.js';
import { inOrder, isBesideSeries, type TitledAnime } from './titled-anime.js';

/** A word of its own that tells nothing. */
const FILLER = new Set(['series', 'tv']);
/** Fewer words may be the beginning of too much. */
const LEAST_WORDS = 2;
const LEAST_LETTERS = 5;

/** Finds an anime by the name of its series, its season, its part and its year. */
export class SeriesIndex {
  private readonly byStem = new Map<string, Form[]>();
  /** By the first word: whoever begins with the words of a name. */
  private readonly byFirstWord = new Map<string, Form[]>();
  private readonly byLastWord = new Map<string, Form[]>();

  /** Takes an anime in with all its titles. */
  take(anime: TitledAnime): void {
    for (const title of anime.titles) this.add(anime, title, 0);
    for (const title of anime.synonyms ?? []) this.add(anime, title, 2);
  }

  find(asked: SeasonedTitle): number | readonly number[] | undefined {
    const wanted = withoutFiller(asked);
    const named = this.byStem.get(wanted.stem) ?? [];
    return (
      pickSeason(named, wanted) ??
      this.bySibling(wanted, named) ??
      partAsSeason(wanted, named) ??
      this.byPlace(wanted, named) ??
      this.byBeginning(wanted) ??
      this.byBeginningAndEnd(wanted)
    );
  }

  /** The same, by whole titles alone: nothing left out, nothing guessed. */
  findWhole(asked: SeasonedTitle): number | readonly number[] | undefined {
    const wanted = withoutFiller(asked);
    const whole = (this.byStem.get(wanted.stem) ?? []).filter(({ rank }) => rank % 2 === 0);
    return pickSeason(
      whole.map((form) => ({ ...form, isSubtitled: false })),
      wanted,
    );
  }

  private add(anime: TitledAnime, title: string, rank: number): void {
    const whole = withoutFiller(readSeason(title));
    const short = shortTitle(title);
    const head = short === null ? null : withoutFiller(readSeason(short));
    this.keep({ ...whole, anime, rank, isSubtitled: head !== null && head.stem !== whole.stem });
    const inner = withoutInnerNumber(title);
    if (inner !== null) this.keep({ ...withoutFiller(readSeason(inner)), anime, rank, isSubtitled: false });
    if (head === null) return;
    // "Mushoku Tensei II: …" numbers its head, "Mushoku Tensei: … Part 2" its end.
    this.keep({
      ...head,
      season: head.season ?? whole.season,
      part: head.part ?? whole.part,
      isFinal: head.isFinal || whole.isFinal,
      year: head.year ?? whole.year,
      anime,
      rank: rank + 1,
      isSubtitled: false,
    });
  }

  private keep(form: Form): void {
    push(this.byStem, form.stem, form);
    const [first] = form.words;
    if (first !== undefined && form.rank % 2 === 0) push(this.byFirstWord, first, form);
    const last = form.words.at(-1);
    if (last !== undefined && form.rank % 2 === 0) push(this.byLastWord, last, form);
  }

  /** "UBW S2" where only the first season is known by that name: the second one of its whole name. */
  private bySibling(wanted: SeasonedTitle, named: readonly Form[]): number | readonly number[] | undefined {
    if (wanted.season === null && wanted.part === null && !wanted.isFinal) return undefined;
    for (const { anime } of named)
      for (const title of anime.titles) {
        const { stem } = withoutFiller(readSeason(title));
        const found = pickSeason(this.byStem.get(stem) ?? [], wanted);
        if (found !== undefined) return found;
      }
    return undefined;
  }

  /** "Railgun S2" where no title says "2": the second of those that begin so, in the order of their release. */
  private byPlace(wanted: SeasonedTitle, named: readonly Form[]): number | undefined {
    const { season, part, isFinal } = wanted;
    if (season === null || season < 2 || part !== null || isFinal || named.length === 0) return undefined;
    // Other series may well begin with one word; with two they hardly do.
    const forms = wanted.words.length < LEAST_WORDS ? named : [...this.begins(wanted.words).values()];
    const line = inOrder([...new Set(forms.map(({ anime }) => anime))]);
    const main = line.filter(
      (anime) => !isBesideSeries(anime) && numbersOf(anime).every(({ part: other }) => (other ?? 1) === 1),
    );
    // Where one stands at a place that its own number contradicts, the line has gaps and tells nothing; a number
    // that counts seasons of a longer name ("Tokyo Ghoul:re 2") says nothing of this one.
    const hasGaps =
      main.filter((anime) => numbersOf(anime).some(({ isFinal: last }) => last)).length > 1 ||
      main.some((anime, index) =>
        numbersOf(anime).some(
          ({ season: own, stem }) => own !== null && own !== index + 1 && stem === wanted.stem,
        ),
      );
    return hasGaps ? undefined : main[season - 1]?.malId;
  }

  /** "Re Zero" is the one series that begins so. */
  private byBeginning(wanted: SeasonedTitle): number | readonly number[] | undefined {
    if (!isTelling(wanted.words)) return undefined;
    const forms = [...this.begins(wanted.words).values()];
    // One word more may well name another series: "Dragon Ball" is not "Dragon Ball Z".
    if (forms.every(({ words }) => words.length < wanted.words.length + LEAST_WORDS)) return undefined;
    const [first] = inOrder(forms.map(({ anime }) => anime));
    const base = forms.find(({ anime }) => anime === first);
    if (!base || !forms.every(({ words }) => startsWith(words, base.words))) return undefined;
    return pickSeason(
      forms.filter(({ stem }) => stem === base.stem).map((form) => ({ ...form, rank: 0 })),
      wanted,
    );
  }

  /**
   * "Demon Slayer Entertainment District Arc", "Bleach TYBW": the name of a series, and how one of its own titles
   * ends. The middle is what people leave out, and the two may be of different languages.
   */
  private byBeginningAndEnd(wanted: SeasonedTitle): number | undefined {
    const { words } = wanted;
    for (let head = words.length - 1; head >= 1; head--) {
      const series = words.slice(0, head);
      const tail = words.slice(head);
      if (!this.byStem.has(series.join('')) && tail.length < LEAST_WORDS) continue;
      const found = new Set<number>();
      for (const form of this.byLastWord.get(tail.at(-1) ?? '') ?? []) {
        const fits =
          form.stem !== wanted.stem &&
          endsWith(form.words, tail) &&
          (wanted.season === null || wanted.season === form.season) &&
          (wanted.part === null || wanted.part === form.part) &&
          wordsOf(form.anime).some((title) => title.length > series.length && contains(title, series));
        if (fits) found.add(form.anime.malId);
      }
      const [only, ...others] = found;
      if (only !== undefined) return others.length === 0 ? only : undefined;
    }
    return undefined;
  }

  /** The forms that begin with these words, one an anime. */
  private begins(words: readonly string[]): ReadonlyMap<number, Form> {
    const found = new Map<number, Form>();
    for (const form of this.byFirstWord.get(words[0] ?? '') ?? [])
      if (form.rank < 2 && startsWith(form.words, words) && !found.has(form.anime.malId))
        found.set(form.anime.malId, form);
    return found;
  }
}

/** "86 S2" is "86 Part 2" where parts are all that the series counts. */
function partAsSeason(wanted: SeasonedTitle, named: readonly Form[]): number | readonly number[] | undefined {
  if (wanted.season === null || wanted.part !== null || named.some(({ season }) => season !== null))
    return undefined;
  const counted = named.filter(({ part }) => part !== null);
  return pickSeason(counted, { ...wanted, season: null, part: wanted.season });
}

function withoutFiller<Title extends SeasonedTitle>(title: Title): Title {
  const words = title.words.filter((word) => !FILLER.has(word));
  return words.length === 0 || words.length === title.words.length
    ? title
    : { ...title, words, stem: words.join('') };
}

const numbersOf = ({ titles }: TitledAnime): SeasonedTitle[] => titles.map(readSeason);
const wordsOf = ({ titles }: TitledAnime): (readonly string[])[] =>
  titles.map((title) => withoutFiller(readSeason(title)).words);
const endsWith = (words: readonly string[], tail: readonly string[]): boolean =>
  tail.every((word, index) => words[words.length - tail.length + index] === word);
const contains = (words: readonly string[], part: readonly string[]): boolean =>
  words.some((_, from) => part.every((word, index) => words[from + index] === word));
const startsWith = (words: readonly string[], head: readonly string[]): boolean =>
  head.length > 0 && head.every((word, index) => words[index] === word);
const isTelling = (words: readonly string[]): boolean =>
  words.length >= LEAST_WORDS && words.join('').length >= LEAST_LETTERS;

function push(map: Map<string, Form[]>, key: string, form: Form): void {
  const list = map.get(key);
  if (list) list.push(form);
  else map.set(key, [form]);
}
