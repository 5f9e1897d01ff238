import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { Database } from '../../platform/database/index.js';
import { catalogueEntry, type CatalogueEntry, type IdentifiedEntry } from './catalogue-entry.js';
import { mergeEntries } from './merge-entries.js';

interface KeptEntry {
  /** Null: from before files were kept apart. */
  readonly importId: number | null;
  readonly entry: CatalogueEntry;
}

/** What a file says of an anime, weighed against what other files say. */
export interface WeighedEntry {
  readonly malId: number;
  /** All that this file has said of it so far. */
  readonly own: CatalogueEntry;
  /** What counts. */
  readonly merged: CatalogueEntry;
  /** Files whose word adds nothing to what this one says. */
  readonly idle: readonly (number | null)[];
}

/**
 * What each catalogue file said of each anime, file by file. What counts is merged from them in one order: the file that
 * was handed in last comes first.
 */
@Injectable()
export class CatalogueEntryRepository {
  constructor(private readonly database: Database) {}

  /** All that files say of an anime. @returns undefined: no file speaks of it */
  async merged(animeId: number, transaction?: Transaction): Promise<CatalogueEntry | undefined> {
    return mergeAll((await this.kept([animeId], transaction)).get(animeId) ?? []);
  }

  async weigh(
    entries: readonly IdentifiedEntry[],
    importId: number,
    transaction: Transaction,
  ): Promise<WeighedEntry[]> {
    const known = await this.kept(
      entries.map(({ malId }) => malId),
      transaction,
    );
    return entries.map((entry) => weigh(entry, importId, known.get(entry.malId) ?? []));
  }

  /** Keeps a file's word on animes that are there. */
  async keep(weighed: readonly WeighedEntry[], importId: number, transaction: Transaction): Promise<void> {
    await this.database.rows(
      `DELETE FROM catalogue_entries e
       USING jsonb_to_recordset(CAST(:idle AS jsonb)) AS i(anime int, import int)
       WHERE e.anime_id = i.anime AND e.import_id IS NOT DISTINCT FROM i.import RETURNING e.anime_id`,
      {
        idle: JSON.stringify(
          weighed.flatMap(({ malId, idle }) => idle.map((file) => ({ anime: malId, import: file }))),
        ),
      },
      transaction,
    );
    await this.database.rows(
      `INSERT INTO catalogue_entries (anime_id, import_id, payload)
       SELECT n.anime, :importId, n.payload
       FROM jsonb_to_recordset(CAST(:news AS jsonb)) AS n(anime int, payload jsonb) JOIN animes a ON a.mal_id = n.anime
       ON CONFLICT (anime_id, import_id) DO UPDATE SET payload = excluded.payload, is_merged = false RETURNING anime_id`,
      { importId, news: JSON.stringify(weighed.map(({ malId, own }) => ({ anime: malId, payload: own }))) },
      transaction,
    );
  }

  /** The infos of these animes have all that files say. */
  async noteMerged(animeIds: readonly number[], transaction: Transaction): Promise<void> {
    if (animeIds.length === 0) return;
    await this.database.rows(
      `UPDATE catalogue_entries SET is_merged = true WHERE NOT is_merged AND anime_id IN (:animeIds) RETURNING anime_id`,
      { animeIds },
      transaction,
    );
  }

  /** By anime, the oldest first. */
  private async kept(
    animeIds: readonly number[],
    transaction?: Transaction,
  ): Promise<ReadonlyMap<number, readonly KeptEntry[]>> {
    const rows = await this.database.rows<{ animeId: number; importId: number | null; payload: unknown }>(
      `SELECT anime_id AS "animeId", import_id AS "importId", payload FROM catalogue_entries
       WHERE anime_id IN (:animeIds) ORDER BY import_id NULLS FIRST`,
      { animeIds },
      transaction,
    );
    const byAnime = new Map<number, KeptEntry[]>();
    for (const { animeId, importId, payload } of rows) {
      const entry = catalogueEntry.safeParse(payload).data;
      if (!entry) continue;
      const kept = byAnime.get(animeId) ?? [];
      kept.push({ importId, entry });
      byAnime.set(animeId, kept);
    }
    return byAnime;
  }
}

const mergeAll = (oldestFirst: readonly KeptEntry[]): CatalogueEntry | undefined =>
  oldestFirst.reduce<CatalogueEntry | undefined>((older, { entry }) => mergeEntries(older, entry), undefined);

function weigh(entry: IdentifiedEntry, importId: number, kept: readonly KeptEntry[]): WeighedEntry {
  const isOwn = (word: KeptEntry): boolean => word.importId === importId;
  // A file may speak of an anime in several places: what it says first counts, in whatever batches it is read.
  const before = kept.find(isOwn)?.entry;
  const own = before
    ? mergeEntries(entry, { ...before, malId: entry.malId })
    : mergeEntries(undefined, entry);
  // A file that was held up may be read after one that was handed in later.
  const isOlder = (word: KeptEntry): boolean => (word.importId ?? 0) < importId;
  const older = kept.filter((word) => !isOwn(word) && isOlder(word));
  const newer = kept.filter((word) => !isOwn(word) && !isOlder(word));
  return {
    malId: entry.malId,
    own,
    merged: mergeAll([...older, { importId, entry: own }, ...newer]) ?? own,
    idle: older
      .filter((word) => JSON.stringify(mergeEntries(word.entry, own)) === JSON.stringify(own))
      .map((word) => word.importId),
  };
}
