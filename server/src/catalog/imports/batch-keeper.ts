import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { AnimeTitles } from '../animes/anime-titles.repository.js';
import { TitleIndex } from '../animes/title-match.js';
import type { PlacedEntry } from './catalogue-batch.js';
import type { IdentifiedEntry } from './catalogue-entry.js';
import { CatalogueRepository, type Stored } from './catalogue.repository.js';
import { EntryIdentifier } from './entry-identifier.js';
import { ExternalIdRepository } from './external-id.repository.js';
import type { BatchResult } from './import-tally.js';
import { mergeEntries } from './merge-entries.js';
import { saysOnlyIds } from './says-only-ids.js';
import { claimTitles, type KnownTitles } from './title-claims.js';

type ProvisionalTitles = Omit<KnownTitles, 'all'>;

export interface KeptBatch extends BatchResult {
  readonly stored: Stored;
}

/** Brings a batch of a catalogue file into the tables: finds out which animes it means, and keeps what it says of them. */
@Injectable()
export class BatchKeeper {
  constructor(
    private readonly identifier: EntryIdentifier,
    private readonly externalIds: ExternalIdRepository,
    private readonly catalogue: CatalogueRepository,
    private readonly titles: AnimeTitles,
  ) {}

  /** Titles that only files speak of so far. */
  async provisionalTitles(): Promise<ProvisionalTitles> {
    const provisional = await this.catalogue.provisional();
    return {
      provisional: await TitleIndex.inTurns(provisional),
      blocklisted: new Set(provisional.filter((anime) => anime.isBlocklisted).map((anime) => anime.malId)),
    };
  }

  /** @param provisional as they were when the file's reading began */
  async keep(
    placed: readonly PlacedEntry[],
    importId: number,
    provisional: ProvisionalTitles,
    transaction: Transaction,
  ): Promise<KeptBatch> {
    const { entries, unknown } = await this.identifier.identify(placed, transaction);
    const learned = await this.externalIds.learn(
      entries.map(({ entry }) => entry),
      transaction,
    );
    const placedTelling = entries.filter(({ entry }) => !saysOnlyIds(entry));
    const telling = oncePerAnime(placedTelling.map(({ entry }) => entry));
    const hasProvisional = telling.some(({ malId }) => malId < 0);
    const all = hasProvisional ? await this.titles.index() : new TitleIndex([]);
    const { adoptions, refused } = await claimTitles(telling, { ...provisional, all });
    const allowed = telling.filter((entry) => !refused.has(entry.malId));
    const stored = await this.catalogue.store(allowed, importId, adoptions, transaction);
    const reasons = new Map([...refused, ...stored.refused]);
    const told = placedTelling.flatMap(({ line, entry }) => {
      const reason = reasons.get(entry.malId);
      return reason === undefined ? [] : [{ line, reason, malId: entry.malId }];
    });
    const idsOnly = entries.filter(({ entry }) => saysOnlyIds(entry)).map(({ entry }) => entry.malId);
    const updated = new Set(idsOnly.filter((malId) => learned.has(malId))).size;
    const { created, updated: renewed } = stored;
    return {
      stored,
      created,
      updated: renewed + updated,
      // An entry that speaks of an anime once more is counted here: the first has made or changed it.
      unchanged: entries.length - told.length - created - renewed - updated,
      refused: [...unknown, ...told],
      faults: [...unknown, ...told.filter(({ malId }) => stored.untitled.has(malId))],
    };
  }
}

/** Other sites divide animes differently: two of their ids may stand for one of MyAnimeList's. */
function oncePerAnime(entries: readonly IdentifiedEntry[]): IdentifiedEntry[] {
  const byId = new Map<number, IdentifiedEntry>();
  for (const entry of entries) {
    const first = byId.get(entry.malId);
    byId.set(entry.malId, first ? mergeEntries(entry, first) : entry);
  }
  return [...byId.values()];
}
