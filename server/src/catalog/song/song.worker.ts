import { Injectable } from '@nestjs/common';
import type { Song } from '@quiz-factory/shared';
import { z } from 'zod';
import { Database } from '../../platform/database/index.js';
import { EventBus } from '../../platform/events/index.js';
import {
  type Commit,
  done,
  amongSql,
  heldBackSql,
  type PendingItem,
  retry,
  strategy,
  Waiting,
  type WorkerKind,
} from '../../workers/index.js';
import { catalogueEntry, type CatalogueEntry } from '../import/catalogue-entry.js';
import { LibraryIndex } from '../file-names/library-index.js';
import { SongRepository } from './song.repository.js';

const noParams = z.object({});
const fileNameParams = z.object({
  directory: z.string().default('').describe('The folder whose file names are read.'),
});
const NO_DIRECTORY = 'no directory is set: tune the worker and name your folder of videos';
type NewSong = CatalogueEntry['songs'][number];

/**
 * The songs of an info's payload as text: a person may have written any payload, and one that cannot be cast would
 * stop the worker for every anime.
 */
const LISTED_SONGS = `
  SELECT upper(coalesce(e ->> 'category', e ->> 'type')) AS category, e ->> 'number' AS number,
    e ->> 'title' AS title, e ->> 'episodes' AS episodes,
    CASE WHEN jsonb_typeof(e -> 'artists') = 'array' THEN jsonb_array_length(e -> 'artists') ELSE 0 END AS artists
  FROM jsonb_array_elements(CASE WHEN jsonb_typeof(i.payload -> 'songs') = 'array' THEN i.payload -> 'songs' ELSE '[]' END) e
  WHERE jsonb_typeof(e) = 'object' AND e ->> 'number' IS NOT NULL`;

/** Makes the songs of each anime. Finalized animes are left as they are. */
@Injectable()
export class SongWorker {
  readonly kind: WorkerKind;

  constructor(
    private readonly database: Database,
    private readonly events: EventBus,
    private readonly songs: SongRepository,
    library: LibraryIndex,
  ) {
    this.kind = {
      kind: 'song',
      subject: 'anime',
      description: 'Makes the openings and endings of each anime.',
      wakesOn: ['anime_infos', 'animes'],
      needs: [],
      stopsAtFinalized: true,
      retry: { budget: 50, firstDelayMs: 60_000, maxDelayMs: 6 * 3_600_000 },
      stallMs: 60_000,
      defaults: { intervalMs: 30_000, concurrency: 4 },
      strategies: {
        'catalogue-file': strategy({
          description: 'The songs that the catalogue file lists.',
          params: noParams,
          pending: (_, limit, among) => this.pendingFromInfos(limit, among),
          process: async (item) => {
            const [info] = await database.rows<{ payload: unknown }>(
              "SELECT payload FROM anime_infos WHERE anime_id = :id AND provider = 'catalogue-file'",
              { id: item.itemId },
            );
            const entry = catalogueEntry.safeParse(info?.payload);
            if (!entry.success)
              return retry('what the catalogue file said of this anime cannot be read any more');
            return done(this.commit(item.itemId, entry.data.songs, 'catalogue-file'));
          },
        }),
        'file-names': strategy({
          description: 'The songs that the names of video files speak of.',
          params: fileNameParams,
          pending: async ({ directory }, limit, among) => {
            if (directory === '') throw new Waiting(NO_DIRECTORY);
            return this.pendingNamed([...(await library.of(directory)).keys()], limit, among);
          },
          process: async (item, { params: { directory } }) => {
            const videos = (await library.of(directory)).get(item.itemId);
            if (!videos) return retry(`no file in ${directory} names this anime any more`);
            const found = videos.map(({ name: { category, number } }): NewSong => ({
              category,
              number,
              title: null,
              artists: [],
              episodes: null,
              nsfw: false,
              spoiler: false,
            }));
            return done(this.commit(item.itemId, found, 'file-names'));
          },
        }),
      },
    };
  }

  private commit(animeId: number, songs: readonly NewSong[], addedBy: string): Commit {
    return async (transaction) => {
      // A song known by its file's name only gets its title when a catalogue tells it; a person's song stays as it is.
      const made = await this.database.rows<Song>(
        `INSERT INTO songs (anime_id, category, number, title, artists, episodes, is_nsfw, is_spoiler, added_by)
         SELECT DISTINCT ON (s.category, s.number)
           :animeId, s.category, s.number, s.title, s.artists, s.episodes, s.nsfw, s.spoiler, :addedBy
         FROM jsonb_to_recordset(CAST(:songs AS jsonb)) AS s(category text, number int, title text, artists text[],
           episodes text, nsfw boolean, spoiler boolean)
         WHERE NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'song'
           AND t.natural_key = :animeId || '/' || s.category || '/' || s.number)
         ON CONFLICT (anime_id, category, number) DO UPDATE SET
           title = coalesce(songs.title, excluded.title),
           artists = CASE WHEN songs.artists = '{}' THEN excluded.artists ELSE songs.artists END,
           episodes = coalesce(songs.episodes, excluded.episodes)
         WHERE songs.added_by <> 'manual' AND ((songs.title IS NULL AND excluded.title IS NOT NULL)
           OR (songs.artists = '{}' AND excluded.artists <> '{}')
           OR (songs.episodes IS NULL AND excluded.episodes IS NOT NULL))
         RETURNING ${this.songs.table.fields}`,
        { animeId, songs: JSON.stringify(songs), addedBy },
        transaction,
      );
      return () => {
        for (const row of made) this.events.publish('song.changed', { id: row.id, row });
      };
    };
  }

  private pendingFromInfos(limit: number, among?: readonly number[]): Promise<PendingItem[]> {
    return this.database.rows<PendingItem>(
      `SELECT a.mal_id AS "itemId", a.mal_id AS "animeId", a.title_romaji AS label
       FROM anime_infos i JOIN animes a ON a.mal_id = i.anime_id
       WHERE i.provider = 'catalogue-file' AND NOT a.is_blocklisted AND NOT a.is_finalized
         AND EXISTS (SELECT 1 FROM (${LISTED_SONGS}) s
           LEFT JOIN songs o ON o.anime_id = a.mal_id AND o.category = s.category AND o.number::text = s.number
           WHERE (o.id IS NULL OR (o.added_by <> 'manual' AND i.added_by <> 'manual' AND ((o.title IS NULL AND s.title IS NOT NULL)
               OR (o.artists = '{}' AND s.artists > 0) OR (o.episodes IS NULL AND s.episodes IS NOT NULL))))
             AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'song'
               AND t.natural_key = a.mal_id || '/' || s.category || '/' || s.number))
         AND NOT ${heldBackSql('song', 'catalogue-file', 'a.mal_id')} ${amongSql('a.mal_id', among)}
       ORDER BY a.popularity NULLS LAST, a.mal_id LIMIT :limit`,
      { limit },
    );
  }

  /** @param named animes that a file speaks of */
  private pendingNamed(
    named: readonly number[],
    limit: number,
    among?: readonly number[],
  ): Promise<PendingItem[]> {
    return this.database.rows<PendingItem>(
      `SELECT a.mal_id AS "itemId", a.mal_id AS "animeId", a.title_romaji AS label FROM animes a
       WHERE NOT a.is_blocklisted AND NOT a.is_finalized
         AND a.mal_id IN (SELECT value::int FROM jsonb_array_elements_text(CAST(:named AS jsonb)))
         AND NOT EXISTS (SELECT 1 FROM songs o WHERE o.anime_id = a.mal_id)
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'song' AND t.natural_key LIKE a.mal_id || '/%')
         AND NOT ${heldBackSql('song', 'file-names', 'a.mal_id')} ${amongSql('a.mal_id', among)}
       ORDER BY a.popularity NULLS LAST, a.mal_id LIMIT :limit`,
      { limit, named: JSON.stringify(named) },
    );
  }
}
