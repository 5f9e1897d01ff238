import { Injectable } from '@nestjs/common';
import type { Anime } from '@quiz-factory/shared';
import type { Transaction } from 'sequelize';
import { z } from 'zod';
import { Database } from '../../platform/database/index.js';
import { EventBus } from '../../platform/events/index.js';
import {
  done,
  amongSql,
  heldBackSql,
  type PendingItem,
  retry,
  strategy,
  type WorkerKind,
} from '../../workers/index.js';
import { AnimeRepository } from '../anime/anime.repository.js';
import type { CatalogueEntry } from '../import/catalogue-entry.js';
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

  constructor(
    private readonly database: Database,
    private readonly events: EventBus,
    private readonly animes: AnimeRepository,
    memory: CatalogueMemory,
  ) {
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
          pending: (_, limit, among) => pendingAnimes(database, limit, among),
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
              const [anime] = await this.fillGaps(item.itemId, entry, transaction);
              return () => {
                if (anime) this.events.publish('anime.changed', { id: anime.malId, row: anime });
              };
            });
          },
        }),
      },
    };
  }

  /** What the anime lacks and the catalogue knows. A person's row keeps its gaps: they may be meant. */
  private fillGaps(malId: number, entry: CatalogueEntry, transaction: Transaction): Promise<Anime[]> {
    const known = Object.entries({
      title_english: entry.titles.english,
      title_japanese: entry.titles.japanese,
      poster_url: entry.posterUrl,
      release_year: entry.year,
      release_season: entry.season,
      popularity: entry.popularity,
    }).filter(([, value]) => value !== null);
    if (known.length === 0) return Promise.resolve([]);
    return this.database.rows<Anime>(
      `UPDATE animes SET ${known.map(([name]) => `${name} = coalesce(${name}, :${name})`).join(', ')}
       WHERE mal_id = :malId AND added_by <> 'manual' AND (${known.map(([name]) => `${name} IS NULL`).join(' OR ')})
       RETURNING ${this.animes.table.fields}`,
      { ...Object.fromEntries(known), malId },
      transaction,
    );
  }
}

function pendingAnimes(
  database: Database,
  limit: number,
  among: readonly number[] | undefined,
): Promise<PendingItem[]> {
  return database.rows<PendingItem>(
    `SELECT a.mal_id AS "itemId", a.mal_id AS "animeId", a.title_romaji AS label FROM animes a
     WHERE NOT a.is_blocklisted
       AND NOT EXISTS (SELECT 1 FROM anime_infos i WHERE i.anime_id = a.mal_id AND i.provider = '${PROVIDER}')
       AND NOT EXISTS (SELECT 1 FROM tombstones t WHERE t.entity = 'anime-info' AND t.natural_key = a.mal_id || '/${PROVIDER}')
       AND NOT ${heldBackSql('anime-info', PROVIDER, 'a.mal_id')} ${amongSql('a.mal_id', among)}
     ORDER BY a.popularity NULLS LAST, a.mal_id LIMIT :limit`,
    { limit },
  );
}
