import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Source } from '@quiz-factory/shared';
import { z } from 'zod';
import { LibraryIndex, type NamedVideo, type VideosByAnime } from '../../catalog/index.js';
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
import { SourceRepository } from '../source.repository.js';

const STRATEGY = 'local-folder';
/** A song without a file is looked for again after this long, or as soon as a person asks. */
const NOT_FOUND_AGAIN_MS = 10 * 60_000;

const params = z.object({
  directory: z
    .string()
    .default('')
    .describe('The folder with your videos; folders inside it are searched too.'),
});

interface Song {
  readonly category: 'OP' | 'ED';
  readonly number: number;
}

/** Finds places where a song's video can be had. */
@Injectable()
export class SourceFindWorker {
  readonly kind: WorkerKind;

  constructor(
    private readonly database: Database,
    private readonly events: EventBus,
    private readonly sources: SourceRepository,
    library: LibraryIndex,
  ) {
    this.kind = {
      kind: 'source-find',
      subject: 'song',
      description: 'Finds where a video of each song can be had.',
      wakesOn: ['songs', 'animes'],
      needs: [],
      stopsAtFinalized: false,
      retry: { budget: 1000, firstDelayMs: 60_000, maxDelayMs: 24 * 3_600_000 },
      stallMs: 120_000,
      defaults: { intervalMs: 30_000, concurrency: 4 },
      strategies: {
        [STRATEGY]: strategy({
          description: 'Among the video files of a folder, by their names.',
          params,
          pending: async ({ directory }, limit, among) => {
            if (directory === '')
              throw new Waiting('no directory is set: tune the worker and name your folder of videos');
            return this.pending(await library.of(directory), limit, among);
          },
          process: async (item, { params: { directory } }) => {
            const [song] = await database.rows<Song>('SELECT category, number FROM songs WHERE id = :id', {
              id: item.itemId,
            });
            // LibraryGone is thrown on: an unmounted drive is tried again, never called "nothing found".
            const found = ((await library.of(directory)).get(item.animeId) ?? []).filter(
              ({ name }) => name.category === song?.category && name.number === song.number,
            );
            if (found.length === 0)
              return retry(`no video in ${directory} is named after this song any more`, NOT_FOUND_AGAIN_MS);
            return done(this.commit(item, directory, found));
          },
        }),
      },
    };
  }

  private commit(item: PendingItem, directory: string, found: readonly NamedVideo[]): Commit {
    return async (transaction) => {
      const made = await this.database.rows<Source>(
        `INSERT INTO sources (song_id, provider, location, is_creditless, resolution, overlap, has_subtitles, has_lyrics, added_by)
         SELECT :songId, 'local', f.location, f.creditless, f.resolution, f.overlap, f.subtitles, f.lyrics, '${STRATEGY}'
         FROM jsonb_to_recordset(CAST(:found AS jsonb)) AS f(location text, creditless boolean, resolution int, overlap text,
           subtitles boolean, lyrics boolean)
         WHERE NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'source'
           AND t.natural_key = :songId || '/local/' || f.location)
         ON CONFLICT (song_id, provider, location) DO NOTHING RETURNING ${this.sources.table.fields}`,
        {
          songId: item.itemId,
          found: JSON.stringify(
            found.map(({ file, name }) => ({
              location: join(directory, file),
              creditless: name.isCreditless,
              resolution: name.resolution,
              overlap: name.overlap,
              subtitles: name.hasSubtitles,
              lyrics: name.hasLyrics,
            })),
          ),
        },
        transaction,
      );
      return () => {
        for (const row of made) this.events.publish('source.changed', { id: row.id, row });
      };
    };
  }

  /** Songs that a file of the library is named after: the others would be tried in vain, all of them, again and again. */
  private pending(library: VideosByAnime, limit: number, among?: readonly number[]): Promise<PendingItem[]> {
    const named = [...library].flatMap(([malId, videos]) =>
      videos.map(({ name: { category, number } }) => ({ malId, category, number })),
    );
    return this.database.rows<PendingItem>(
      `SELECT s.id AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id
       WHERE NOT a.is_blocklisted
         AND (s.anime_id, s.category, s.number) IN (SELECT n."malId", n.category, n.number
           FROM jsonb_to_recordset(CAST(:named AS jsonb)) AS n("malId" int, category text, number int))
         AND NOT EXISTS (SELECT 1 FROM sources o WHERE o.song_id = s.id)
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'source' AND starts_with(t.natural_key, s.id || '/local/'))
         AND NOT ${heldBackSql('source-find', STRATEGY, 's.id')} ${amongSql('s.id', among)}
       ORDER BY a.popularity NULLS LAST, s.id LIMIT :limit`,
      { limit, named: JSON.stringify(named) },
    );
  }
}
