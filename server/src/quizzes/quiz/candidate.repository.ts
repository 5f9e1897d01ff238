import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';

/** A song with whatever is known of it. What it lacks is null. */
export interface CandidateRow {
  readonly songId: number;
  readonly malId: number;
  readonly titleRomaji: string;
  readonly titleEnglish: string | null;
  readonly titleJapanese: string | null;
  readonly releaseYear: number | null;
  readonly popularity: number | null;
  readonly isBlocklisted: boolean;
  readonly category: 'OP' | 'ED';
  readonly songNumber: number;
  readonly songTitle: string | null;
  readonly artists: readonly string[];
  readonly isNsfw: boolean;
  readonly isSpoiler: boolean;
  readonly sourceId: number | null;
  readonly sourceStatus: string | null;
  readonly invalidReason: string | null;
  readonly isCreditless: boolean | null;
  readonly durationSeconds: number | null;
  readonly guessStart: number | null;
  readonly guessEnd: number | null;
  readonly revealStart: number | null;
  readonly timingConfidence: number | null;
  readonly difficulty: number | null;
}

/** Every song with its best source: one that is timed, then downloaded, without credits, large. */
const SELECT = `
  SELECT s.id AS "songId", a.mal_id AS "malId", a.title_romaji AS "titleRomaji", a.title_english AS "titleEnglish",
    a.title_japanese AS "titleJapanese", a.release_year AS "releaseYear", a.popularity,
    a.is_blocklisted AS "isBlocklisted", s.category, s.number AS "songNumber", s.title AS "songTitle", s.artists,
    s.is_nsfw AS "isNsfw", s.is_spoiler AS "isSpoiler", best.id AS "sourceId", best.status AS "sourceStatus",
    best.invalid_reason AS "invalidReason", best.is_creditless AS "isCreditless",
    best.duration_seconds AS "durationSeconds", best.guess_start AS "guessStart", best.guess_end AS "guessEnd",
    best.reveal_start AS "revealStart", best.confidence AS "timingConfidence", l.difficulty
  FROM songs s
  JOIN animes a ON a.mal_id = s.anime_id
  LEFT JOIN levels l ON l.song_id = s.id
  LEFT JOIN LATERAL (
    SELECT c.*, t.guess_start, t.guess_end, t.reveal_start, t.confidence
    FROM sources c LEFT JOIN timings t ON t.source_id = c.id
    WHERE c.song_id = s.id
    ORDER BY c.status = 'downloaded' AND t.id IS NOT NULL DESC, c.status = 'downloaded' DESC, c.status <> 'invalid' DESC,
      c.is_creditless DESC, c.resolution DESC NULLS LAST, c.id
    LIMIT 1
  ) best ON true`;

@Injectable()
export class CandidateRepository {
  constructor(private readonly database: Database) {}

  all(): Promise<CandidateRow[]> {
    return this.database.rows<CandidateRow>(`${SELECT} ORDER BY s.id`);
  }

  ofSongs(songIds: readonly number[]): Promise<CandidateRow[]> {
    return this.database.rows<CandidateRow>(`${SELECT} WHERE s.id IN (:songIds)`, { songIds });
  }
}
