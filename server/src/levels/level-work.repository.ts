import { Injectable } from '@nestjs/common';
import type { Level } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../engine/index.js';
import { type AnimeItem, guardedByBlocklist } from '../moderation/index.js';
import { Database } from '../platform/database/index.js';
import { LevelRepository } from './level.repository.js';
import type { RatedSong } from './strategies/rate-popularity.js';

/** What a strategy says of a song. */
export interface Rating {
  /** 0 (everybody knows it) … 100. */
  readonly difficulty: number;
  /** 0…1. */
  readonly confidence: number;
  readonly rationale: string;
}

/** What level workers read and write. */
@Injectable()
export class LevelWorkRepository {
  constructor(
    private readonly database: Database,
    private readonly levels: LevelRepository,
  ) {}

  async pending(strategy: string, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT s.id::text AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id
       WHERE NOT a.is_blocklisted
         AND NOT EXISTS (SELECT 1 FROM levels l WHERE l.song_id = s.id)
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'level' AND t.natural_key = s.id::text)
         AND NOT ${heldBackSql('level', strategy, 's.id')} ${amongSql('s.id', among)}
       ORDER BY a.popularity NULLS LAST, s.id LIMIT :limit`,
      { limit },
    );
    return rows.map(guardedByBlocklist);
  }

  async song(id: number): Promise<RatedSong | undefined> {
    const [song] = await this.database.rows<RatedSong>(
      `SELECT a.popularity, a.release_year AS "releaseYear", s.category, s.number
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id WHERE s.id = :id`,
      { id },
    );
    return song;
  }

  /** @returns undefined when there is a level already */
  async keep(
    songId: number,
    strategy: string,
    rating: Rating,
    transaction: Transaction,
  ): Promise<Level | undefined> {
    const [row] = await this.database.rows<Level>(
      `INSERT INTO levels (song_id, difficulty, confidence, rationale, strategy, added_by)
       VALUES (:songId, :difficulty, :confidence, :rationale, :strategy, :strategy)
       ON CONFLICT (song_id) DO NOTHING RETURNING ${this.levels.table.fields}`,
      { songId, strategy, ...rating },
      transaction,
    );
    return row;
  }
}
