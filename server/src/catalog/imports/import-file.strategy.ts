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
  retry,
  type Strategy,
  type WorkContext,
} from '../../engine/index.js';
import { systemClock } from '../../platform/clock/index.js';
import { EventBus } from '../../platform/events/index.js';
import { HostUnavailable, HttpFault } from '../../platform/http/client/index.js';
import { ProviderFault, UnknownList } from '../../providers/index.js';
import { BatchKeeper, type KeptBatch } from './batch-keeper.js';
import { CatalogueImporter } from './catalogue-importer.js';
import { CatalogueReader } from './catalogue-reader.js';
import { CatalogueUnreadable } from './catalogue.errors.js';
import { ImportRepository, type OpenImport } from './import.repository.js';
import { ListFetcher } from './list-fetcher.js';
import { ImportTally } from './import-tally.js';

/**
 * Reads a catalogue file into the tables. A batch and the count of it are one transaction, so that an import ended at
 * any instant goes on after its last whole batch.
 */
@Injectable()
export class CatalogueFileImports implements Strategy<object> {
  readonly kind = 'import';
  readonly name = 'catalogue-file';
  readonly description = 'Reads catalogue files of every format that is known, and lists that services have.';
  readonly params = z.object({});
  readonly journal: RequestJournal;

  constructor(
    private readonly requests: RequestRepository,
    private readonly imports: ImportRepository,
    private readonly reader: CatalogueReader,
    private readonly keeper: BatchKeeper,
    private readonly events: EventBus,
    private readonly importer: CatalogueImporter,
    private readonly lists: ListFetcher,
  ) {
    this.journal = new RequestJournal(requests, importer.changed);
  }

  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.requests.pending(this, limit, among);
  }

  async process({ itemId }: PendingItem, context: WorkContext<object>): Promise<Outcome> {
    try {
      await this.fetchOrdered(itemId, context);
      const row = await this.imports.open(itemId);
      if (!row) return invalid('the import was deleted');
      return await this.store(row, itemId, context);
    } catch (error) {
      context.signal.throwIfAborted();
      if (error instanceof CatalogueUnreadable || error instanceof UnknownList) return invalid(error.message);
      // A service that is away keeps no other import waiting.
      if (error instanceof HttpFault || error instanceof ProviderFault)
        return retry(error.message, error instanceof HostUnavailable ? error.afterMs : undefined);
      throw error;
    }
  }

  /** What a service has becomes the import's content, once; from then on it is a file as any other. */
  private async fetchOrdered(requestId: string, context: WorkContext<object>): Promise<void> {
    const [row, order] = [await this.imports.open(requestId), await this.imports.orderOf(requestId)];
    if (!row || !order || row.sizeBytes > 0) return;
    const reporter = new ProgressReporter(requestId, context, this.requests, systemClock, () => {
      this.importer.changed(requestId);
    });
    const content = await this.lists.fetch(order, context.signal, (entries) => {
      reporter.report({ fraction: 0, etaSeconds: null, stage: `${String(entries)} entries have come` });
    });
    await context.checkpoint(async (transaction) => {
      await this.imports.keepContent(row.id, content, transaction);
      return undefined;
    });
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
