/** What a strategy says of a song. */
export interface Rating {
  /** 0 (everybody knows it) … 100: percent of players who would not name its anime. */
  readonly difficulty: number;
  /** 0…1: how likely that is at most ten points off. */
  readonly confidence: number;
  readonly rationale: string;
}
