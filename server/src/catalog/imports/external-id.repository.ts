import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { Database } from '../../platform/database/index.js';
import { type CatalogueEntry, type Site, sites } from './catalogue-entry.js';

/** Which MyAnimeList ids the ids of other sites stand for, as catalogue files told. */
@Injectable()
export class ExternalIdRepository {
  constructor(private readonly database: Database) {}

  /** Keeps what entries that have both tell. The newest word counts. @returns the animes of which something is new */
  async learn(entries: readonly CatalogueEntry[], transaction: Transaction): Promise<ReadonlySet<number>> {
    // Of two entries that claim the same id the first has it: a statement cannot write a row twice.
    const pairs = new Map<string, { site: Site; id: number; mal: number }>();
    for (const { malId, ids } of entries)
      for (const site of sites) {
        const id = ids[site];
        if (malId !== null && malId > 0 && id !== undefined && !pairs.has(`${site}/${String(id)}`))
          pairs.set(`${site}/${String(id)}`, { site, id, mal: malId });
      }
    if (pairs.size === 0) return new Set();
    const rows = await this.database.rows<{ malId: number }>(
      `INSERT INTO external_ids (site, external_id, mal_id)
       SELECT p.site, p.id, p.mal FROM jsonb_to_recordset(CAST(:pairs AS jsonb)) AS p(site text, id int, mal int)
       ON CONFLICT (site, external_id) DO UPDATE SET mal_id = excluded.mal_id
       WHERE external_ids.mal_id <> excluded.mal_id RETURNING mal_id AS "malId"`,
      { pairs: JSON.stringify([...pairs.values()]) },
      transaction,
    );
    return new Set(rows.map(({ malId }) => malId));
  }

  /** @returns MyAnimeList ids by `site/id`, of those that are known */
  async find(
    wanted: readonly { readonly site: Site; readonly id: number }[],
    transaction: Transaction,
  ): Promise<ReadonlyMap<string, number>> {
    if (wanted.length === 0) return new Map();
    const rows = await this.database.rows<{ key: string; malId: number }>(
      `SELECT e.site || '/' || e.external_id AS key, e.mal_id AS "malId" FROM external_ids e
       JOIN jsonb_to_recordset(CAST(:wanted AS jsonb)) AS w(site text, id int)
         ON w.site = e.site AND w.id = e.external_id`,
      { wanted: JSON.stringify(wanted) },
      transaction,
    );
    return new Map(rows.map(({ key, malId }) => [key, malId]));
  }
}
