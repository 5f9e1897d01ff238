import { Injectable } from '@nestjs/common';
import type { CatalogueImport } from '@quiz-factory/shared';
import { z } from 'zod';
import {
  done,
  invalid,
  type Outcome,
  type PendingItem,
  ProgressReporter,
  RequestJournal,
  RequestRepository,
  type Strategy,
  type WorkContext,
} from '../../engine/index.js';
import { systemClock } from '../../platform/clock/index.js';
import { EventBus } from '../../platform/events/index.js';
import { AnimeTitles } from '../animes/anime-titles.repository.js';
import { TitleIndex } from '../animes/title-match.js';
import type { CatalogueEntry } from './catalogue-entry.js';
import { CatalogueImporter } from './catalogue-importer.js';
import { CatalogueRepository, type Stored } from './catalogue.repository.js';
import { ImportRepository } from './import.repository.js';
import { ImportTally } from './import-tally.js';
import { CatalogueUnreadable } from './catalogue.errors.js';
import { type ParsedCatalogue, parseCatalogue } from './parse-catalogue.js';
import { claimTitles, type KnownTitles } from './title-claims.js';

const BATCH = 500;

/**
 * Reads a catalogue file into the tables. A batch and the count of it are one transaction, so that an import ended at
 * any instant goes on after its last whole batch.
 */
@Injectable()
export class CatalogueFileImports implements Strategy<object> {
  readonly kind = 'import';
  readonly name = 'catalogue-file';
  readonly description =
    'Reads catalogue files: MyAnimeList exports, JSON lists, the anime offline database.';
  readonly params = z.object({});
  readonly journal: RequestJournal;

  constructor(
    private readonly requests: RequestRepository,
    private readonly imports: ImportRepository,
    private readonly catalogue: CatalogueRepository,
    private readonly titles: AnimeTitles,
    private readonly events: EventBus,
    private readonly importer: CatalogueImporter,
  ) {
    this.journal = new RequestJournal(requests, importer.changed);
  }

  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.requests.pending(this, limit, among);
  }

  async process({ itemId }: PendingItem, context: WorkContext<object>): Promise<Outcome> {
    const row = await this.imports.ofRequest(itemId);
    if (!row) return invalid('the import was deleted');
    try {
      const parsed = parseCatalogue((await this.imports.content(row.id)) ?? Buffer.alloc(0));
      return await this.store(row, parsed, itemId, context);
    } catch (error) {
      if (error instanceof CatalogueUnreadable) return invalid(error.message);
      throw error;
    }
  }

  private async store(
    { id, ...row }: CatalogueImport,
    parsed: ParsedCatalogue,
    requestId: string,
    context: WorkContext<object>,
  ): Promise<Outcome> {
    const tally = new ImportTally(parsed, row);
    const known = await this.knownTitles(parsed);
    const reporter = new ProgressReporter(requestId, context, this.requests, systemClock, () => {
      this.importer.changed(requestId);
    });
    for (let at = tally.done; at < parsed.entries.length; at += BATCH) {
      context.signal.throwIfAborted();
      const batch = parsed.entries.slice(at, at + BATCH);
      await context.checkpoint(async (transaction) => {
        const { adoptions, refused } = claimTitles(batch, known);
        const allowed = batch.filter((entry) => !refused.has(entry.malId));
        const stored = await this.catalogue.store(allowed, adoptions, transaction);
        tally.add(batch, at, refused, stored);
        await this.imports.keep(id, tally.counts(at + batch.length), transaction);
        return () => {
          this.announce(stored);
        };
      });
      const fraction = (at + batch.length) / parsed.entries.length;
      reporter.report({ fraction, etaSeconds: null, stage: null });
    }
    return done(async (transaction) => {
      await this.imports.keep(id, tally.final(), transaction);
      return undefined;
    });
  }

  private announce(stored: Stored): void {
    for (const gone of stored.adopted) this.events.publish('anime.changed', { id: gone, row: null });
    for (const anime of stored.changed) this.events.publish('anime.changed', { id: anime.malId, row: anime });
  }

  private async knownTitles(parsed: ParsedCatalogue): Promise<KnownTitles> {
    const provisional = await this.catalogue.provisional();
    const hasProvisional = parsed.entries.some((entry: CatalogueEntry) => entry.malId < 0);
    return {
      provisional: new TitleIndex(provisional),
      blocklisted: new Set(provisional.filter((anime) => anime.isBlocklisted).map((anime) => anime.malId)),
      all: hasProvisional ? await this.titles.index() : new TitleIndex([]),
    };
  }
}
