import type { PlayedStretch, SongCandidate } from './song-candidate.js';
import type { SelectionRules } from '@quiz-factory/shared';
import type { CandidateRow } from './candidate.repository.js';

/** Why a song cannot be a round whatever the rules say; undefined when it can. */
export function whyNot(row: CandidateRow): string | undefined {
  if (row.isBlocklisted) return 'The anime is blocklisted.';
  if (row.sourceId === null) return 'It has no source yet.';
  if (row.sourceStatus === 'invalid')
    return `Its source cannot be used: ${row.invalidReason ?? 'no reason was kept'}`;
  if (row.sourceStatus !== 'downloaded') return 'Its source is not downloaded yet.';
  if (row.guessStart === null) return 'It has no timing yet.';
  if (row.difficulty === null) return 'It has no level yet.';
  return undefined;
}

/** A row that lacks nothing. @throws Error when it does: ask `whyNot` first */
export function complete(row: CandidateRow): SongCandidate {
  const { sourceId, timingId, segment, guessStart, guessEnd, revealStart, timingConfidence, difficulty } =
    row;
  if (
    sourceId === null ||
    timingId === null ||
    segment === null ||
    guessStart === null ||
    guessEnd === null ||
    revealStart === null ||
    timingConfidence === null ||
    difficulty === null
  )
    throw new Error(`song ${String(row.songId)} is not ready for a quiz`);
  return {
    ...row,
    sourceId,
    timingId,
    segment,
    guessStart,
    guessEnd,
    revealStart,
    timingConfidence,
    difficulty,
    isCreditless: row.isCreditless ?? false,
  };
}

/** From this difficulty on a song is hard. */
const HARD = 60;

/** Hard songs are played from a verse, where the rules want that, one is known, and no person said otherwise by a pin. */
export function withSegment(
  song: SongCandidate,
  {
    verse,
    isTimingPinned,
  }: { readonly verse: PlayedStretch | null; readonly isTimingPinned: boolean | null },
  { segment }: SelectionRules,
): SongCandidate {
  if (segment === 'chorus' || song.difficulty <= HARD || isTimingPinned === true || !verse) return song;
  return { ...song, ...verse };
}

/** "Cowboy Bebop OP 1". */
export const nameOf = (row: Pick<CandidateRow, 'titleRomaji' | 'category' | 'songNumber'>): string =>
  `${row.titleRomaji} ${row.category} ${String(row.songNumber)}`;
