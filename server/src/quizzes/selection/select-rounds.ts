import type { PassedOver, SelectionRules } from '@quiz-factory/shared';

/** A song with what a round needs of it; what is missing is null. */
export interface SelectionCandidate {
  readonly songId: number;
  readonly malId: number;
  readonly label: string;
  readonly category: 'OP' | 'ED';
  readonly releaseYear: number | null;
  readonly isNsfw: boolean;
  readonly isSpoiler: boolean;
  readonly isBlocklisted: boolean;
  readonly sourceId: number | null;
  readonly confidence: number | null;
  readonly difficulty: number | null;
}

export interface Selection {
  readonly songIds: readonly number[];
  readonly passedOver: readonly PassedOver[];
}

type Check = (candidate: SelectionCandidate, rules: SelectionRules) => string | null;

/** Each answers why a song cannot be taken, in words for the user, or null. */
const checks: readonly Check[] = [
  (c) => (c.isBlocklisted ? 'its anime is blocklisted' : null),
  (c) => (c.isNsfw ? 'it is marked as not safe for work' : null),
  (c) => (c.isSpoiler ? 'it is marked as a spoiler' : null),
  (c) => (c.sourceId === null ? 'no video of it is downloaded and timed yet' : null),
  (c) => (c.difficulty === null ? 'it has no level yet' : null),
  (c, r) => (r.categories.includes(c.category) ? null : `only ${r.categories.join(' and ')} are wanted`),
  (c, r) =>
    c.difficulty !== null && (c.difficulty < r.minDifficulty || c.difficulty > r.maxDifficulty)
      ? `its difficulty ${String(c.difficulty)} is outside ${String(r.minDifficulty)}–${String(r.maxDifficulty)}`
      : null,
  (c, r) =>
    r.fromYear !== undefined && (c.releaseYear ?? 0) < r.fromYear
      ? `it is older than ${String(r.fromYear)}`
      : null,
  (c, r) =>
    r.toYear !== undefined && (c.releaseYear ?? 9999) > r.toYear
      ? `it is newer than ${String(r.toYear)}`
      : null,
  (c, r) =>
    c.confidence !== null && c.confidence < r.minConfidence
      ? `its timing is too unsure (${String(Math.round(c.confidence * 100))} %)`
      : null,
];

/** Chooses songs by the rules. The same candidates, rules and seed give the same quiz. */
export function selectRounds(
  candidates: readonly SelectionCandidate[],
  rules: SelectionRules,
  seed: string,
): Selection {
  const passedOver: PassedOver[] = [];
  const passOver = ({ songId, label }: SelectionCandidate, reason: string): void => {
    passedOver.push({ songId, title: label, reason });
  };
  const random = seededRandom(seed);
  const shuffled = [...candidates]
    .sort((a, b) => a.songId - b.songId)
    .map((candidate) => ({ candidate, at: random() }))
    .sort((a, b) => a.at - b.at);
  const chosen: SelectionCandidate[] = [];
  const perAnime = new Map<number, number>();
  for (const { candidate } of shuffled) {
    const reason = checks
      .map((check) => check(candidate, rules))
      .find((found): found is string => found !== null);
    const ofAnime = perAnime.get(candidate.malId) ?? 0;
    if (reason !== undefined) passOver(candidate, reason);
    else if (ofAnime >= rules.perAnime) passOver(candidate, 'another song of the same anime was drawn');
    else if (chosen.length >= rules.count) passOver(candidate, 'the quiz was full: others were drawn first');
    else {
      chosen.push(candidate);
      perAnime.set(candidate.malId, ofAnime + 1);
    }
  }
  if (rules.order === 'ramp')
    chosen.sort((a, b) => (a.difficulty ?? 0) - (b.difficulty ?? 0) || a.songId - b.songId);
  return { songIds: chosen.map((candidate) => candidate.songId), passedOver };
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
