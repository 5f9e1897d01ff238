import { Injectable } from '@nestjs/common';
import type { SegmentKind } from '@quiz-factory/shared';
import { Database } from '../../platform/database/index.js';
import type { PlayedStretch } from './song-candidate.js';

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
  readonly isAdult: boolean;
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
  readonly timingId: number | null;
  readonly segment: SegmentKind | null;
  readonly timingConfidence: number | null;
  /** A person said that this very timing is played. */
  readonly isTimingPinned: boolean | null;
  /** The verse that counts; null: none is known. */
  readonly verse: PlayedStretch | null;
  readonly difficulty: number | null;
  /** The levels that the difficulty was reached from. */
  readonly levelIds: readonly number[];
  readonly tags: readonly string[];
  readonly statuses: readonly string[];
  readonly listStatuses: readonly string[];
  readonly formats: readonly string[];
  /** 1: the anime was in the channel's last quiz. */
  readonly quizzesAgo: number | null;
}

/** Every song with its best source: one that is timed, then downloaded, without credits, large. */
const SELECT = `
  WITH recent AS (
    SELECT id, row_number() OVER (ORDER BY created_at DESC, id DESC) AS ago FROM quizzes
    WHERE channel = :channel AND id <> :except)
  SELECT s.id AS "songId", a.mal_id AS "malId", a.title_romaji AS "titleRomaji", a.title_english AS "titleEnglish",
    a.title_japanese AS "titleJapanese", a.release_year AS "releaseYear", a.popularity,
    a.is_blocklisted AS "isBlocklisted", a.is_adult AS "isAdult", s.category, s.number AS "songNumber", s.title AS "songTitle", s.artists,
    s.is_nsfw AS "isNsfw", s.is_spoiler AS "isSpoiler", best.id AS "sourceId", best.status AS "sourceStatus",
    best.invalid_reason AS "invalidReason", best.is_creditless AS "isCreditless",
    best.duration_seconds AS "durationSeconds", best.guess_start AS "guessStart", best.guess_end AS "guessEnd",
    best.reveal_start AS "revealStart", best.timing_id AS "timingId", best.segment, best.confidence AS "timingConfidence",
    best.is_pinned AS "isTimingPinned",
    CASE WHEN verse.id IS NOT NULL THEN jsonb_build_object('timingId', verse.id, 'segment', verse.segment, 'guessStart', verse.guess_start,
      'guessEnd', verse.guess_end, 'revealStart', verse.reveal_start, 'timingConfidence', verse.confidence) END AS verse,
    l.difficulty, coalesce(l.level_ids, '{}') AS "levelIds", coalesce(known.tags, '{}') AS tags,
    coalesce(known.statuses, '{}') AS statuses, coalesce(known.list_statuses, '{}') AS "listStatuses",
    coalesce(known.formats, '{}') AS formats,
    (SELECT min(q.ago)::int FROM recent q JOIN quiz_rounds r ON r.quiz_id = q.id JOIN songs o ON o.id = r.song_id
     WHERE o.anime_id = a.mal_id) AS "quizzesAgo"
  FROM songs s
  JOIN animes a ON a.mal_id = s.anime_id
  LEFT JOIN LATERAL (SELECT * FROM counting_levels WHERE song_id = s.id) l ON true
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT i.payload->>'status') FILTER (WHERE i.payload->>'status' IS NOT NULL) AS statuses,
      array_agg(DISTINCT i.payload->>'listStatus') FILTER (WHERE i.payload->>'listStatus' IS NOT NULL) AS list_statuses,
      array_agg(DISTINCT i.payload->>'format') FILTER (WHERE i.payload->>'format' IS NOT NULL) AS formats,
      array_agg(DISTINCT coalesce(tag->>'name', tag #>> '{}')) FILTER (WHERE jsonb_typeof(tag) IN ('string', 'object')) AS tags
    FROM anime_infos i
    LEFT JOIN LATERAL jsonb_array_elements(
      (CASE WHEN jsonb_typeof(i.payload->'tags') = 'array' THEN i.payload->'tags' ELSE '[]' END) ||
      (CASE WHEN jsonb_typeof(i.payload->'genres') = 'array' THEN i.payload->'genres' ELSE '[]' END)) AS tag ON true
    WHERE i.anime_id = a.mal_id
  ) known ON true
  LEFT JOIN LATERAL (
    SELECT c.*, t.id AS timing_id, t.guess_start, t.guess_end, t.reveal_start, t.segment, t.confidence, t.is_pinned,
      CASE WHEN jsonb_typeof(t.evidence->'spoiler') = 'array' THEN t.evidence->'spoiler' ELSE '[]' END AS spoiler
    FROM sources c LEFT JOIN LATERAL (SELECT * FROM counting_timings WHERE source_id = c.id) t ON true
    WHERE c.song_id = s.id
    ORDER BY c.status = 'downloaded' AND t.id IS NOT NULL DESC, c.status = 'downloaded' DESC, c.status <> 'invalid' DESC,
      c.is_creditless DESC, c.resolution DESC NULLS LAST, c.id
    LIMIT 1
  ) best ON true
  LEFT JOIN LATERAL (
    SELECT * FROM counting_segments WHERE source_id = best.id AND segment = 'verse'
  ) verse ON NOT EXISTS (
    -- Whoever only listens may find a verse where the timing that counts saw a title.
    SELECT FROM jsonb_array_elements(best.spoiler) span
    WHERE least((span->>1)::float8, verse.guess_end) - greatest((span->>0)::float8, verse.guess_start) > 0.05
  )`;

@Injectable()
export class CandidateRepository {
  constructor(private readonly database: Database) {}

  /** @param channel whose quizzes are remembered @param except a quiz that is not: the one that is made anew */
  all(channel: string | null, except: number): Promise<CandidateRow[]> {
    return this.database.rows<CandidateRow>(`${SELECT} ORDER BY s.id`, { channel, except });
  }

  ofSongs(songIds: readonly number[]): Promise<CandidateRow[]> {
    return this.database.rows<CandidateRow>(`${SELECT} WHERE s.id IN (:songIds)`, {
      songIds,
      channel: null,
      except: 0,
    });
  }
}
