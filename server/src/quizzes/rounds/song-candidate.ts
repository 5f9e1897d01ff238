import type { SegmentKind } from '@quiz-factory/shared';

/** What is played of a song: the values of a timing. Seconds. */
export interface PlayedStretch {
  readonly timingId: number;
  readonly segment: SegmentKind;
  readonly guessStart: number;
  readonly guessEnd: number;
  readonly revealStart: number;
  /** 0…1. */
  readonly timingConfidence: number;
}

/** A song that could be a round: everything is there. Positions in seconds. */
export interface SongCandidate extends PlayedStretch {
  readonly songId: number;
  readonly sourceId: number;
  readonly malId: number;
  readonly titleRomaji: string;
  readonly titleEnglish: string | null;
  readonly titleJapanese: string | null;
  readonly releaseYear: number | null;
  /** Rank, 1 is the most popular. */
  readonly popularity: number | null;
  readonly category: 'OP' | 'ED';
  readonly songNumber: number;
  readonly songTitle: string | null;
  readonly artists: readonly string[];
  /** The anime is for adults only. */
  readonly isAdult: boolean;
  readonly isNsfw: boolean;
  readonly isSpoiler: boolean;
  readonly isCreditless: boolean;
  readonly tags: readonly string[];
  readonly statuses: readonly string[];
  readonly listStatuses: readonly string[];
  readonly formats: readonly string[];
  readonly quizzesAgo: number | null;
  readonly durationSeconds: number | null;
  /** 0…100. */
  readonly difficulty: number;
  /** The levels that the difficulty was reached from. */
  readonly levelIds: readonly number[];
}
