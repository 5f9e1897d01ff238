import {
  difficultyBand,
  type DifficultyBand,
  difficultyBands,
  type PassedOver,
  type SelectionRules,
} from '@quiz-factory/shared';
import { always, unlessPinned } from './checks.js';
import type { SelectionCandidate } from './selection-candidate.js';

export interface Selection {
  readonly songIds: readonly number[];
  readonly passedOver: readonly PassedOver[];
}

/** Chooses songs by the rules. The same candidates, rules and seed give the same quiz. */
export function selectRounds(
  candidates: readonly SelectionCandidate[],
  rules: SelectionRules,
  seed: string,
): Selection {
  const draw = new Draw(rules);
  const random = seededRandom(seed);
  const shuffled = [...candidates]
    .sort((a, b) => a.songId - b.songId)
    .map((candidate) => ({ candidate, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ candidate }) => candidate);
  const isPinned = new Set(rules.pins);
  for (const candidate of shuffled.filter(({ songId }) => isPinned.has(songId))) draw.pin(candidate);
  for (const candidate of shuffled.filter(({ songId }) => !isPinned.has(songId))) draw.offer(candidate);
  const { chosen, passedOver } = draw;
  return { songIds: inOrder(chosen, rules).map(({ songId }) => songId), passedOver };
}

/** Takes songs one by one while there is room for their kind. */
class Draw {
  readonly chosen: SelectionCandidate[] = [];
  readonly passedOver: PassedOver[] = [];
  private readonly perAnime = new Map<number, number>();
  private readonly perSeries = new Map<number, number>();
  private readonly bandRoom: Map<DifficultyBand, number> | undefined;
  private readonly categoryRoom: Map<'OP' | 'ED', number> | undefined;

  constructor(private readonly rules: SelectionRules) {
    const { bands, count, endingShare } = rules;
    if (bands)
      this.bandRoom = new Map(
        apportion(
          difficultyBands.map((band) => [band, bands[band] ?? 0]),
          count,
        ),
      );
    if (endingShare !== undefined)
      this.categoryRoom = new Map(
        apportion(
          [
            ['OP', 1 - endingShare],
            ['ED', endingShare],
          ],
          count,
        ),
      );
  }

  pin(candidate: SelectionCandidate): void {
    const reason = always.map((check) => check(candidate, this.rules)).find((found) => found !== null);
    if (typeof reason === 'string') this.passOver(candidate, `pinned, but ${reason}`);
    else if (this.chosen.length >= this.rules.count)
      this.passOver(candidate, 'pinned, but more songs are pinned than there are rounds');
    else this.take(candidate);
  }

  offer(candidate: SelectionCandidate): void {
    const reason =
      [...always, ...unlessPinned]
        .map((check) => check(candidate, this.rules))
        .find((found) => found !== null) ?? this.whyNoRoom(candidate);
    if (typeof reason === 'string') this.passOver(candidate, reason);
    else this.take(candidate);
  }

  private whyNoRoom({ malId, series, difficulty, category }: SelectionCandidate): string | null {
    if ((this.perAnime.get(malId) ?? 0) >= this.rules.perAnime)
      return 'another song of the same anime was drawn';
    if ((this.perSeries.get(series) ?? 0) >= this.rules.perSeries)
      return 'another song of the same series was drawn';
    if (this.chosen.length >= this.rules.count) return 'the quiz was full: others were drawn first';
    const band = difficultyBand(difficulty ?? 0);
    if (this.bandRoom && (this.bandRoom.get(band) ?? 0) <= 0) return `enough ${band} songs were drawn`;
    if (this.categoryRoom && (this.categoryRoom.get(category) ?? 0) <= 0)
      return `enough ${category === 'OP' ? 'openings' : 'endings'} were drawn`;
    return null;
  }

  private take(candidate: SelectionCandidate): void {
    this.chosen.push(candidate);
    const count = <Key>(map: Map<Key, number> | undefined, key: Key, by: number): void => {
      map?.set(key, (map.get(key) ?? 0) + by);
    };
    count(this.perAnime, candidate.malId, 1);
    count(this.perSeries, candidate.series, 1);
    count(this.bandRoom, difficultyBand(candidate.difficulty ?? 0), -1);
    count(this.categoryRoom, candidate.category, -1);
  }

  private passOver({ songId, label }: SelectionCandidate, reason: string): void {
    this.passedOver.push({ songId, title: label, reason });
  }
}

/** Shares of a whole number by the largest remainders (Hamilton's method). */
function apportion<Key>(weights: readonly (readonly [Key, number])[], count: number): [Key, number][] {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  if (total === 0) return weights.map(([key]) => [key, 0]);
  const exact = weights.map(([key, weight]) => ({ key, exact: (weight / total) * count }));
  const given = exact.map(({ key, exact: value }) => ({ key, count: Math.floor(value), rest: value % 1 }));
  let left = count - given.reduce((sum, { count: whole }) => sum + whole, 0);
  for (const part of [...given].sort((a, b) => b.rest - a.rest)) {
    if (left <= 0) break;
    part.count += 1;
    left -= 1;
  }
  return given.map((part) => [part.key, part.count]);
}

function inOrder(chosen: readonly SelectionCandidate[], rules: SelectionRules): SelectionCandidate[] {
  if (rules.order === 'random') return [...chosen];
  const easiestFirst = [...chosen].sort(
    (a, b) => (a.difficulty ?? 0) - (b.difficulty ?? 0) || a.songId - b.songId,
  );
  if (rules.order === 'ramp') return easiestFirst;
  const ordered: SelectionCandidate[] = [];
  for (let turn = 0; easiestFirst.length > 0; turn++) {
    const wanted = difficultyBands.indexOf(rules.pattern[turn % rules.pattern.length] ?? 'medium') * 20 + 10;
    // Where no song of the band is left, the nearest one.
    const nearest = easiestFirst.reduce(
      (best, candidate, index) =>
        Math.abs((candidate.difficulty ?? 0) - wanted) <
        Math.abs((easiestFirst[best]?.difficulty ?? 0) - wanted)
          ? index
          : best,
      0,
    );
    ordered.push(...easiestFirst.splice(nearest, 1));
  }
  return ordered;
}

/** mulberry32 on an FNV-1a hash of the seed: small, fast, and the same everywhere. 0…1. */
function seededRandom(seed: string): () => number {
  let state = 2_166_136_261;
  for (const sign of seed) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 16_777_619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
