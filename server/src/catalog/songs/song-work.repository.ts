import { Injectable } from '@nestjs/common';
import type { Song } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { amongSql, heldBackSql, type PendingItem } from '../../engine/index.js';
import { type AnimeItem, guardedByFinalize } from '../../moderation/index.js';
import { Database } from '../../platform/database/index.js';
import type { CatalogueSong } from '../imports/catalogue-entry.js';
import { SongRepository } from './song.repository.js';

/** A song as a catalogue or a file's name tells of it. */
export type NewSong = Omit<CatalogueSong, 'knownBy'>;

/** A song that a file speaks of. */
export interface NamedSong {
  /** The anime's id. */
  readonly anime: number;
  readonly category: 'OP' | 'ED';
  readonly number: number;
}

/**
 * The songs of an info's payload as text: a person may have written any payload, and one that cannot be cast would
 * stop the worker for every anime.
 */
const LISTED_SONGS = `
  SELECT upper(coalesce(e ->> 'category', e ->> 'type')) AS category, e ->> 'number' AS number,
    e ->> 'title' AS title, e ->> 'episodes' AS episodes,
    CASE WHEN jsonb_typeof(e -> 'artists') = 'array' THEN e -> 'artists' ELSE '[]' END AS artists
  FROM jsonb_array_elements(CASE WHEN jsonb_typeof(i.payload -> 'songs') = 'array' THEN i.payload -> 'songs' ELSE '[]' END) e
  WHERE jsonb_typeof(e) = 'object' AND e ->> 'number' IS NOT NULL`;

/** What song workers read and write. */
@Injectable()
export class SongWorkRepository {
  constructor(
    private readonly database: Database,
    private readonly songs: SongRepository,
  ) {}

  /** Animes of which the catalogue file tells something that their songs do not have. */
  async pendingListed(strategy: string, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT a.mal_id::text AS "itemId", a.mal_id AS "animeId", a.title_romaji AS label
       FROM anime_infos i JOIN animes a ON a.mal_id = i.anime_id
       WHERE i.provider = 'catalogue-file' AND NOT a.is_blocklisted AND NOT a.is_finalized
         AND EXISTS (SELECT 1 FROM (${LISTED_SONGS}) s
           LEFT JOIN songs o ON o.anime_id = a.mal_id AND o.category = s.category AND o.number::text = s.number
           WHERE (o.id IS NULL OR (o.added_by <> 'manual' AND i.added_by <> 'manual' AND (o.title IS DISTINCT FROM coalesce(s.title, o.title)
               OR (s.artists <> '[]' AND to_jsonb(o.artists) <> s.artists)
               OR o.episodes IS DISTINCT FROM coalesce(s.episodes, o.episodes))))
             AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'song'
               AND t.natural_key = a.mal_id || '/' || s.category || '/' || s.number))
         AND NOT ${heldBackSql('song', strategy, 'a.mal_id')} ${amongSql('a.mal_id', among)}
       ORDER BY a.popularity NULLS LAST, a.mal_id LIMIT :limit`,
      { limit },
    );
    return rows.map(guardedByFinalize);
  }

  /** The ids of songs, in the order in which they are named; null where there is no such song. */
  async idsOf(named: readonly NamedSong[]): Promise<(number | null)[]> {
    const rows = await this.database.rows<{ id: number | null }>(
      `SELECT s.id FROM jsonb_to_recordset(CAST(:named AS jsonb)) AS n(place int, anime int, category text, number int)
       LEFT JOIN songs s ON s.anime_id = n.anime AND s.category = n.category AND s.number = n.number ORDER BY n.place`,
      { named: JSON.stringify(named.map((song, place) => ({ place, ...song }))) },
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Animes of which a file names a song that they do not have: what other sources know of an anime hides no file.
   *
   * @param named songs that files speak of
   */
  async pendingNamed(
    strategy: string,
    named: readonly NamedSong[],
    limit: number,
    among?: readonly string[],
  ): Promise<PendingItem[]> {
    const rows = await this.database.rows<AnimeItem>(
      `SELECT a.mal_id::text AS "itemId", a.mal_id AS "animeId", a.title_romaji AS label FROM animes a
       WHERE NOT a.is_blocklisted AND NOT a.is_finalized
         AND a.mal_id IN (
           SELECT n.anime FROM jsonb_to_recordset(CAST(:named AS jsonb)) AS n(anime int, category text, number int)
           WHERE NOT EXISTS (SELECT 1 FROM songs o
               WHERE o.anime_id = n.anime AND o.category = n.category AND o.number = n.number)
             AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'song'
               AND t.natural_key = n.anime || '/' || n.category || '/' || n.number))
         AND NOT ${heldBackSql('song', strategy, 'a.mal_id')} ${amongSql('a.mal_id', among)}
       ORDER BY a.popularity NULLS LAST, a.mal_id LIMIT :limit`,
      { limit, named: JSON.stringify(named) },
    );
    return rows.map(guardedByFinalize);
  }

  /** Removes songs that none but this maker spoke of. One that a person rated stays. @returns the ids of those that went */
  async withdraw(ids: readonly number[], addedBy: string, transaction: Transaction): Promise<number[]> {
    const rows = await this.database.rows<{ id: number }>(
      `DELETE FROM songs s WHERE s.id = ANY(ARRAY[:ids]::int[]) AND s.added_by = :addedBy
         AND NOT EXISTS (SELECT 1 FROM levels l WHERE l.song_id = s.id AND l.added_by = 'manual') RETURNING s.id`,
      { ids, addedBy },
      transaction,
    );
    return rows.map(({ id }) => id);
  }

  /** What the catalogue file said of the anime, as it was kept. */
  async listed(animeId: number): Promise<unknown> {
    const [info] = await this.database.rows<{ payload: unknown }>(
      "SELECT payload FROM anime_infos WHERE anime_id = :animeId AND provider = 'catalogue-file'",
      { animeId },
    );
    return info?.payload;
  }

  /** An anime's songs, which nobody else who lists songs changes until the transaction ends. */
  async lockedSongs(animeId: number, transaction: Transaction): Promise<Song[]> {
    // Not the anime's row: guards share it already, and two who wait for each other to let go of it would wait for ever.
    await this.database.rows(
      `SELECT pg_advisory_xact_lock(hashtext('songs of an anime'), :animeId)`,
      { animeId },
      transaction,
    );
    return this.database.rows<Song>(
      `SELECT ${this.songs.table.fields} FROM songs WHERE anime_id = :animeId ORDER BY category, number`,
      { animeId },
      transaction,
    );
  }

  /**
   * Adds songs, and to those that are there what they lack: a song known by its file's name only gets its title when a
   * catalogue tells it; a person's song stays as it is.
   *
   * @returns those that were made or changed
   */
  keep(
    animeId: number,
    songs: readonly NewSong[],
    addedBy: string,
    transaction: Transaction,
  ): Promise<Song[]> {
    return this.write(animeId, songs, addedBy, (song, given) => `coalesce(${song}, ${given})`, transaction);
  }

  /** The same for what counts before all that a worker found elsewhere: it replaces what songs say. */
  keepLeading(
    animeId: number,
    songs: readonly NewSong[],
    addedBy: string,
    transaction: Transaction,
  ): Promise<Song[]> {
    return this.write(animeId, songs, addedBy, (song, given) => `coalesce(${given}, ${song})`, transaction);
  }

  private write(
    animeId: number,
    songs: readonly NewSong[],
    addedBy: string,
    either: (song: string, given: string) => string,
    transaction: Transaction,
  ): Promise<Song[]> {
    const values = [
      ['title', either('songs.title', 'excluded.title')],
      // An empty list says nothing, as a null does.
      [
        'artists',
        `coalesce(${either("nullif(songs.artists, '{}')", "nullif(excluded.artists, '{}')")}, '{}')`,
      ],
      ['episodes', either('songs.episodes', 'excluded.episodes')],
      ['is_nsfw', 'songs.is_nsfw OR excluded.is_nsfw'],
      ['is_spoiler', 'songs.is_spoiler OR excluded.is_spoiler'],
    ] as const;
    return this.database.rows<Song>(
      `INSERT INTO songs (anime_id, category, number, title, artists, episodes, is_nsfw, is_spoiler, added_by)
       SELECT DISTINCT ON (s.category, s.number)
         :animeId, s.category, s.number, s.title, s.artists, s.episodes, coalesce(s.nsfw, false),
         coalesce(s.spoiler, false), :addedBy
       FROM jsonb_to_recordset(CAST(:songs AS jsonb)) AS s(category text, number int, title text, artists text[],
         episodes text, nsfw boolean, spoiler boolean)
       WHERE NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'song'
         AND t.natural_key = :animeId || '/' || s.category || '/' || s.number)
       ON CONFLICT (anime_id, category, number) DO UPDATE SET ${values.map(([name, value]) => `${name} = ${value}`).join(', ')}
       WHERE songs.added_by <> 'manual'
         AND (${values.map(([name]) => `songs.${name}`).join(', ')}) IS DISTINCT FROM (${values.map(([, value]) => value).join(', ')})
       RETURNING ${this.songs.table.fields}`,
      { animeId, songs: JSON.stringify(songs), addedBy },
      transaction,
    );
  }
}
