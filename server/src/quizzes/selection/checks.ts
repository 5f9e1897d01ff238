import type { SelectionRules } from '@quiz-factory/shared';
import type { SelectionCandidate } from './selection-candidate.js';
import { isFormat, isListStatus, isStatus } from './site-words.js';

type Check = (candidate: SelectionCandidate, rules: SelectionRules) => string | null;

/** Each answers why a song cannot be taken, in words for the user, or null. Pinned songs pass the second kind. */
export const always: readonly Check[] = [
  (c) => (c.isBlocklisted ? 'its anime is blocklisted' : null),
  (c) => (c.sourceId === null ? 'no video of it is downloaded and timed yet' : null),
  (c) => (c.difficulty === null ? 'it has no level yet' : null),
];

export const unlessPinned: readonly Check[] = [
  (c, r) => (r.bans.includes(c.songId) ? 'it was ruled out by hand' : null),
  (c, r) =>
    c.isAdult && !r.includeAdult ? 'its anime is for adults only, which the rules do not ask for' : null,
  (c) => (c.isNsfw ? 'it is marked as not safe for work' : null),
  (c) => (c.isSpoiler ? 'it is marked as a spoiler' : null),
  (c, r) => (r.categories.includes(c.category) ? null : `only ${r.categories.join(' and ')} are wanted`),
  (c, r) =>
    c.difficulty !== null && (c.difficulty < r.minDifficulty || c.difficulty > r.maxDifficulty)
      ? `its difficulty ${String(Math.round(c.difficulty))} is outside ${String(r.minDifficulty)}–${String(r.maxDifficulty)}`
      : null,
  (c, r) =>
    r.fromYear !== undefined && (c.releaseYear ?? 0) < r.fromYear
      ? c.releaseYear === null
        ? 'its year is not known'
        : `it is older than ${String(r.fromYear)}`
      : null,
  (c, r) =>
    r.toYear !== undefined && (c.releaseYear ?? 9999) > r.toYear
      ? c.releaseYear === null
        ? 'its year is not known'
        : `it is newer than ${String(r.toYear)}`
      : null,
  (c, r) =>
    r.maxPopularityRank !== undefined && (c.popularity ?? Infinity) > r.maxPopularityRank
      ? c.popularity === null
        ? 'its popularity is not known'
        : `it is less popular than rank ${String(r.maxPopularityRank)}`
      : null,
  (c, r) =>
    r.minPopularityRank !== undefined && (c.popularity ?? 0) < r.minPopularityRank
      ? c.popularity === null
        ? 'its popularity is not known'
        : `it is more popular than rank ${String(r.minPopularityRank)}`
      : null,
  (c, r) =>
    r.tags.length > 0 && !r.tags.some((tag) => has(c.tags, tag))
      ? `it has none of ${r.tags.join(', ')}`
      : null,
  (c, r) => {
    const unwanted = r.withoutTags.find((tag) => has(c.tags, tag));
    return unwanted === undefined ? null : `it is tagged ${unwanted}`;
  },
  (c, r) =>
    r.statuses.length === 0 ||
    r.statuses.some((wanted) => isStatus(wanted, c.statuses) || isListStatus(wanted, c.listStatuses))
      ? null
      : `its status is ${orUnknown([...c.statuses, ...c.listStatuses])}, not ${r.statuses.join(' or ')}`,
  (c, r) =>
    r.formats.length === 0 || r.formats.some((wanted) => isFormat(wanted, c.formats))
      ? null
      : `its format is ${orUnknown(c.formats)}, not ${r.formats.join(' or ')}`,
  (c, r) => (r.creditlessOnly && !c.isCreditless ? 'its video shows credits' : null),
  (c, r) =>
    c.confidence !== null && c.confidence < r.minConfidence
      ? `its timing is too unsure (${String(Math.round(c.confidence * 100))} %)`
      : null,
  (c, r) =>
    c.quizzesAgo !== null && c.quizzesAgo <= r.cooldownQuizzes
      ? c.quizzesAgo === 1
        ? 'its anime was in the last quiz of this channel'
        : `its anime was in this channel ${String(c.quizzesAgo)} quizzes ago`
      : null,
];

const orUnknown = (words: readonly string[]): string => words.join(', ') || 'not known';
const has = (words: readonly string[], wanted: string): boolean =>
  words.some((word) => word.toLowerCase() === wanted.toLowerCase());
