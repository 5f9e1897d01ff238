export interface RatedSong {
  /** Popularity rank, 1 is the most popular; null: unknown. */
  readonly popularity: number | null;
  readonly releaseYear: number | null;
  readonly category: 'OP' | 'ED';
  readonly number: number;
}

export interface Rating {
  readonly difficulty: number;
  readonly confidence: number;
  readonly rationale: string;
}

/** Rank at which about half of a general audience would no longer know the song. */
const HALF_KNOWN_RANK = 400;
const UNKNOWN_RANK_DIFFICULTY = 60;

/**
 * Difficulty from what everybody can look up. The rank counts logarithmically (rank 1 → 5, {@link HALF_KNOWN_RANK} →
 * 50, 10,000 → 75): attention falls off with rank as a power law. Endings are skipped more than openings, later
 * songs are heard by fewer, and openings older than twenty years are known by fewer people of today.
 */
export function ratePopularity(song: RatedSong, currentYear: number): Rating {
  const reasons: string[] = [];
  let difficulty = UNKNOWN_RANK_DIFFICULTY;
  if (song.popularity === null) reasons.push('its popularity is not known');
  else {
    difficulty = 5 + (45 * Math.log(song.popularity)) / Math.log(HALF_KNOWN_RANK);
    reasons.push(`popularity rank ${String(song.popularity)}`);
  }
  if (song.category === 'ED') {
    difficulty += 12;
    reasons.push('an ending');
  }
  if (song.number > 1) {
    difficulty += Math.min(12, 3 * (song.number - 1));
    reasons.push(`number ${String(song.number)} of its anime`);
  }
  const age = song.releaseYear === null ? 0 : currentYear - song.releaseYear;
  if (age > 10) {
    difficulty += Math.min(10, (age - 10) / 2);
    reasons.push(`from ${String(song.releaseYear)}`);
  }
  return {
    difficulty: Math.round(Math.min(100, Math.max(0, difficulty)) * 10) / 10,
    confidence: song.popularity === null ? 0.2 : 0.6,
    rationale: `${reasons.join(', ')}.`,
  };
}
