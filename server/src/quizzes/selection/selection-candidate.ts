/** A song with what a round needs of it; what is missing is null. */
export interface SelectionCandidate {
  readonly songId: number;
  readonly malId: number;
  /** The same for all seasons of a series. */
  readonly series: number;
  readonly label: string;
  readonly category: 'OP' | 'ED';
  readonly releaseYear: number | null;
  /** Rank, 1 is the most popular. */
  readonly popularity: number | null;
  readonly tags: readonly string[];
  /** What each provider and file says: "FINISHED", "finished_airing" … */
  readonly statuses: readonly string[];
  /** How far the owners of imported lists are with it. */
  readonly listStatuses: readonly string[];
  readonly formats: readonly string[];
  /** The anime is for adults only. */
  readonly isAdult: boolean;
  readonly isNsfw: boolean;
  readonly isSpoiler: boolean;
  readonly isBlocklisted: boolean;
  readonly isCreditless: boolean;
  readonly sourceId: number | null;
  readonly confidence: number | null;
  readonly difficulty: number | null;
  /** 1: the anime was in the last quiz of the channel; null: in none. */
  readonly quizzesAgo: number | null;
}
