import { Injectable } from '@nestjs/common';
import type { Song } from '@quiz-factory/shared';
import { z } from 'zod';
import { Database } from '../../platform/database/index.js';
import { EventBus } from '../../platform/events/index.js';
import {
  type Commit,
  done,
  heldBackSql,
  type PendingItem,
  retry,
  strategy,
  type WorkerKind,
} from '../../workers/index.js';
import { catalogueEntry, type CatalogueEntry } from '../import/catalogue-entry.js';
import { AnimeTitles } from '../anime/anime-titles.repository.js';
import { understandFileName } from '../file-names/understand-file-name.js';
import { VideoLibrary } from '../file-names/video-library.js';
import { SongRepository } from './song.repository.js';

const noParams = z.object({});
const fileNameParams = z.object({
  directory: z.string().default('').describe('The folder whose file names are read.'),
});
type NewSong = CatalogueEntry['songs'][number];

/** Makes the songs of each anime. Finalized animes are left as they are. */
@Injectable()
export class SongWorker {
  readonly kind: WorkerKind;

  constructor(
    private readonly database: Database,
    private readonly events: EventBus,
    private readonly songs: SongRepository,
    titles: AnimeTitles,
    library: VideoLibrary,
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
          pending: (_, limit) => this.pendingFromInfos(limit),
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
          pending: (_, limit) => this.pendingWithoutSongs(limit),
          process: async (item, { params: { directory } }) => {
            if (directory === '') return retry('no directory is set: tune the worker');
            const index = await titles.index();
            const found: NewSong[] = [];
            for (const file of await library.list(directory)) {
              const reading = understandFileName(file);
              if (!reading.understood) continue;
              const { title, category, number } = reading.name;
              const match = index.match(title);
              if (match.matched && match.malId === item.itemId)
                found.push({
                  category,
                  number,
                  title: null,
                  artists: [],
                  episodes: null,
                  nsfw: false,
                  spoiler: false,
                });
            }
            if (found.length === 0) return retry(`no file in ${directory} names this anime`);
            return done(this.commit(item.itemId, found, 'file-names'));
          },
        }),
      },
    };
  }

  private commit(animeId: number, songs: readonly NewSong[], addedBy: string): Commit {
    return async (transaction) => {
      const made = await this.database.rows<Song>(
        `INSERT INTO songs (anime_id, category, number, title, artists, episodes, is_nsfw, is_spoiler, added_by)
         SELECT :animeId, s.category, s.number, s.title, s.artists, s.episodes, s.nsfw, s.spoiler, :addedBy
         FROM jsonb_to_recordset(CAST(:songs AS jsonb)) AS s(category text, number int, title text, artists text[],
           episodes text, nsfw boolean, spoiler boolean)
         WHERE NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'song'
           AND t.natural_key = :animeId || '/' || s.category || '/' || s.number)
         ON CONFLICT (anime_id, category, number) DO NOTHING RETURNING ${this.songs.table.fields}`,
        { animeId, songs: JSON.stringify(songs), addedBy },
        transaction,
      );
      return () => {
        for (const row of made) this.events.publish('song.changed', { id: row.id, row });
      };
    };
  }

  private pendingFromInfos(limit: number): Promise<PendingItem[]> {
    return this.database.rows<PendingItem>(
      `SELECT a.mal_id AS "itemId", a.mal_id AS "animeId", a.title_romaji AS label
       FROM anime_infos i JOIN animes a ON a.mal_id = i.anime_id
       WHERE i.provider = 'catalogue-file' AND NOT a.is_blocklisted AND NOT a.is_finalized
         AND EXISTS (SELECT 1 FROM jsonb_to_recordset(i.payload -> 'songs') AS s(category text, number int)
           WHERE NOT EXISTS (SELECT 1 FROM songs o WHERE o.anime_id = a.mal_id AND o.category = s.category AND o.number = s.number)
             AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'song'
               AND t.natural_key = a.mal_id || '/' || s.category || '/' || s.number))
         AND NOT ${heldBackSql('song', 'catalogue-file', 'a.mal_id')}
       ORDER BY a.popularity NULLS LAST, a.mal_id LIMIT :limit`,
      { limit },
    );
  }

  private pendingWithoutSongs(limit: number): Promise<PendingItem[]> {
    return this.database.rows<PendingItem>(
      `SELECT a.mal_id AS "itemId", a.mal_id AS "animeId", a.title_romaji AS label FROM animes a
       WHERE NOT a.is_blocklisted AND NOT a.is_finalized
         AND NOT EXISTS (SELECT 1 FROM songs o WHERE o.anime_id = a.mal_id)
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'song' AND t.natural_key LIKE a.mal_id || '/%')
         AND NOT ${heldBackSql('song', 'file-names', 'a.mal_id')}
       ORDER BY a.popularity NULLS LAST, a.mal_id LIMIT :limit`,
      { limit },
    );
  }
}
