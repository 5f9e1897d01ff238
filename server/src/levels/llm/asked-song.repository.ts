import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import type { AskedSong } from './song-question.js';

/** What a language model is told of songs. */
@Injectable()
export class AskedSongRepository {
  constructor(private readonly database: Database) {}

  /** In the order of the ids, without those that are gone. */
  find(ids: readonly number[]): Promise<(AskedSong & { readonly id: number })[]> {
    return this.database.rows(
      `SELECT s.id, a.title_romaji AS "romaji", a.title_english AS "english", a.release_year AS year, a.popularity,
         s.category, s.number, s.title, s.artists
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id WHERE s.id IN (:ids)
       ORDER BY array_position(ARRAY[:ids]::int[], s.id)`,
      { ids },
    );
  }
}
