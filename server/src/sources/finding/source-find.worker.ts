import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Source } from '@quiz-factory/shared';
import { z } from 'zod';
import { AnimeTitles, type UnderstoodName, understandFileName, VideoLibrary } from '../../catalog/index.js';
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
    private readonly titles: AnimeTitles,
    library: VideoLibrary,
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
          pending: (_, limit, among) => this.pending(limit, among),
          process: async (item, { params: { directory } }) => {
            if (directory === '')
              return retry('no directory is set: tune the worker and name your folder of videos');
            const [song] = await database.rows<Song>('SELECT category, number FROM songs WHERE id = :id', {
              id: item.itemId,
            });
            // LibraryGone is thrown on: an unmounted drive is tried again, never called "nothing found".
            const files = await library.list(directory);
            const index = await this.titles.index();
            const found: { file: string; name: UnderstoodName }[] = [];
            for (const file of files) {
              const reading = understandFileName(file);
              if (!reading.understood || !song) continue;
              const { name } = reading;
              if (name.category !== song.category || name.number !== song.number) continue;
              const match = index.match(name.title);
              if (match.matched && match.malId === item.animeId) found.push({ file, name });
            }
            if (found.length === 0)
              return retry(
                `none of the ${String(files.length)} videos in ${directory} is named after this song`,
                NOT_FOUND_AGAIN_MS,
              );
            return done(this.commit(item, directory, found));
          },
        }),
      },
    };
  }

  private commit(
    item: PendingItem,
    directory: string,
    found: { file: string; name: UnderstoodName }[],
  ): Commit {
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

  private pending(limit: number, among?: readonly number[]): Promise<PendingItem[]> {
    return this.database.rows<PendingItem>(
      `SELECT s.id AS "itemId", s.anime_id AS "animeId", a.title_romaji || ' ' || s.category || ' ' || s.number AS label
       FROM songs s JOIN animes a ON a.mal_id = s.anime_id
       WHERE NOT a.is_blocklisted
         AND NOT EXISTS (SELECT 1 FROM sources o WHERE o.song_id = s.id)
         AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'source' AND starts_with(t.natural_key, s.id || '/local/'))
         AND NOT ${heldBackSql('source-find', STRATEGY, 's.id')} ${amongSql('s.id', among)}
       ORDER BY a.popularity NULLS LAST, s.id LIMIT :limit`,
      { limit },
    );
  }
}
