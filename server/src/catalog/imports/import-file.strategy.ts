import { Injectable } from '@nestjs/common';
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
import { BatchKeeper, type KeptBatch } from './batch-keeper.js';
import { CatalogueImporter } from './catalogue-importer.js';
import { CatalogueReader } from './catalogue-reader.js';
import { CatalogueUnreadable } from './catalogue.errors.js';
import { ImportRepository, type OpenImport } from './import.repository.js';
import { ImportTally } from './import-tally.js';

/**
 * Reads a catalogue file into the tables. A batch and the count of it are one transaction, so that an import ended at
 * any instant goes on after its last whole batch.
 */
@Injectable()
export class CatalogueFileImports implements Strategy<object> {
  readonly kind = 'import';
  readonly name = 'catalogue-file';
  readonly description = 'Reads catalogue files, of every format that is known.';
  readonly params = z.object({});
  readonly journal: RequestJournal;

  constructor(
    private readonly requests: RequestRepository,
    private readonly imports: ImportRepository,
    private readonly reader: CatalogueReader,
    private readonly keeper: BatchKeeper,
    private readonly events: EventBus,
    private readonly importer: CatalogueImporter,
  ) {
    this.journal = new RequestJournal(requests, importer.changed);
  }

  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.requests.pending(this, limit, among);
  }

  async process({ itemId }: PendingItem, context: WorkContext<object>): Promise<Outcome> {
    const row = await this.imports.open(itemId);
    if (!row) return invalid('the import was deleted');
    try {
      return await this.store(row, itemId, context);
    } catch (error) {
      if (error instanceof CatalogueUnreadable) return invalid(error.message);
      throw error;
    }
  }

  private async store(row: OpenImport, requestId: string, context: WorkContext<object>): Promise<Outcome> {
    const tally = new ImportTally(row);
    const provisional = await this.keeper.provisionalTitles();
    const reporter = new ProgressReporter(requestId, context, this.requests, systemClock, () => {
      this.importer.changed(requestId);
    });
    const { sizeBytes } = row;
    for await (const batch of this.reader.read(this.imports.content(row.id), sizeBytes, context.signal)) {
      if (batch.number <= tally.batches) continue;
      await context.checkpoint(async (transaction) => {
        const kept = await this.keeper.keep(batch.entries, row.id, provisional, transaction);
        await this.imports.keep(row.id, tally.add(batch, kept), transaction);
        return () => {
          this.announce(kept);
        };
      });
      reporter.report({ fraction: batch.fraction, etaSeconds: null, stage: null });
    }
    const { firstFault } = tally;
    if (!tally.isOfUse && firstFault)
      return invalid(
        `Nothing of it could be imported. Entry ${String(firstFault.line)}: ${firstFault.reason}.`,
      );
    return done(async (transaction) => {
      await this.imports.dropContent(row.id, transaction);
      return undefined;
    });
  }

  private announce({ stored }: KeptBatch): void {
    for (const gone of stored.adopted) this.events.publish('anime.changed', { id: gone, row: null });
    for (const anime of stored.changed) this.events.publish('anime.changed', { id: anime.malId, row: anime });
  }
}
