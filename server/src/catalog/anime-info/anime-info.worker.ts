import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/index.js';
import {
  done,
  heldBackSql,
  type PendingItem,
  retry,
  strategy,
  type WorkerKind,
} from '../../workers/index.js';
import { CatalogueMemory } from '../import/catalogue-memory.js';

const PROVIDER = 'catalogue-file';

const params = z.object({
  file: z
    .string()
    .optional()
    .describe('A catalogue file on disk; without it, what was imported is looked through, newest first.'),
});

/** Keeps, for each anime, what each provider said of it. */
@Injectable()
export class AnimeInfoWorker {
  readonly kind: WorkerKind;

  constructor(database: Database, memory: CatalogueMemory) {
    this.kind = {
      kind: 'anime-info',
      subject: 'anime',
      description: 'Keeps what a provider said of each anime, whole.',
      wakesOn: ['animes'],
      needs: [],
      stopsAtFinalized: false,
      retry: { budget: 20, firstDelayMs: 60_000, maxDelayMs: 24 * 3_600_000 },
      stallMs: 60_000,
      defaults: { intervalMs: 30_000, concurrency: 4 },
      strategies: {
        [PROVIDER]: strategy({
          description: 'From catalogue files: imported ones, or one on disk.',
          params,
          pending: (_, limit) => pendingAnimes(database, limit),
          process: async (item, { params: { file } }) => {
            const entry = await memory.find(item.itemId, file);
            if (!entry) return retry('no catalogue file says anything of this anime; import one that does');
            return done(async (transaction) => {
              await database.rows(
                `INSERT INTO anime_infos (anime_id, provider, external_id, payload, added_by)
                 VALUES (:animeId, :provider, :externalId, CAST(:payload AS jsonb), :provider)
                 ON CONFLICT (anime_id, provider) DO NOTHING RETURNING id`,
                {
                  animeId: item.itemId,
                  provider: PROVIDER,
                  externalId: String(entry.malId),
                  payload: JSON.stringify(entry),
                },
                transaction,
              );
              return undefined;
            });
          },
        }),
      },
    };
  }
}

function pendingAnimes(database: Database, limit: number): Promise<PendingItem[]> {
  return database.rows<PendingItem>(
    `SELECT a.mal_id AS "itemId", a.mal_id AS "animeId", a.title_romaji AS label FROM animes a
     WHERE NOT a.is_blocklisted
       AND NOT EXISTS (SELECT 1 FROM anime_infos i WHERE i.anime_id = a.mal_id AND i.provider = '${PROVIDER}')
       AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'anime-info' AND t.natural_key = a.mal_id || '/${PROVIDER}')
       AND NOT ${heldBackSql('anime-info', PROVIDER, 'a.mal_id')}
     ORDER BY a.popularity NULLS LAST, a.mal_id LIMIT :limit`,
    { limit },
  );
}
