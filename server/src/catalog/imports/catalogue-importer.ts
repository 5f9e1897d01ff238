import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { CatalogueImport } from '@quiz-factory/shared';
import { Database } from '../../platform/database/index.js';
import { notFound } from '../../platform/errors/index.js';
import { EventBus } from '../../platform/events/index.js';
import { AnimeTitles } from '../animes/anime-titles.repository.js';
import { TitleIndex } from '../animes/title-match.js';
import { CatalogueRepository } from './catalogue.repository.js';
import { ImportRepository } from './import.repository.js';
import { CatalogueUnreadable } from './catalogue.errors.js';
import { type ParsedCatalogue, parseCatalogue } from './parse-catalogue.js';
import { claimTitles, type KnownTitles } from './title-claims.js';

const BATCH = 500;
/** A file with a fault in every line is told by its first ones. */
const MOST_PROBLEMS = 1000;

/**
 * Imports catalogue files, one after the other, in the background. A batch and the count of it are one transaction, so
 * that an import ended at any instant goes on after its last whole batch at the next start.
 */
@Injectable()
export class CatalogueImporter implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Import');
  private readonly stopping = new AbortController();
  private chain: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly imports: ImportRepository,
    private readonly catalogue: CatalogueRepository,
    private readonly titles: AnimeTitles,
    private readonly database: Database,
    private readonly events: EventBus,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const id of await this.imports.unfinished()) this.enqueue(id, this.stopping.signal);
  }

  /** Ends behind the batch in hand, before the database is closed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.chain;
  }

  /** Keeps the content and starts; the answer comes before the work. */
  async begin(name: string, content: Buffer, signal?: AbortSignal): Promise<number> {
    const id = await this.imports.begin(name, content);
    this.enqueue(id, signal ? AbortSignal.any([signal, this.stopping.signal]) : this.stopping.signal);
    return id;
  }

  /** The same, and waits for the end. An aborted import stays `running` and goes on at the next start. */
  async run(
    name: string,
    content: Buffer,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<CatalogueImport> {
    const id = await this.begin(name, content, options.signal);
    await this.chain;
    const row = await this.imports.table.find(id);
    if (!row) throw notFound('import', id);
    return row;
  }

  private enqueue(id: number, signal: AbortSignal): void {
    this.chain = this.chain
      .then(() => this.imports.alone(id, () => this.work(id, signal)))
      .catch((error: unknown) => {
        // The database is away: the import stays unfinished and is taken up at the next start.
        this.logger.error(error instanceof Error ? error.message : String(error));
      });
  }

  private async work(id: number, signal: AbortSignal): Promise<void> {
    const row = await this.imports.table.find(id);
    if (signal.aborted || (row?.status !== 'queued' && row?.status !== 'running')) return;
    try {
      const parsed = parseCatalogue((await this.imports.content(id)) ?? Buffer.alloc(0));
      await this.store(row, parsed, signal);
    } catch (error) {
      if (error instanceof CatalogueUnreadable)
        await this.note(id, { status: 'failed', error: error.message });
      else if (isDatabaseGone(error)) throw error;
      else {
        // Left unfinished it would fail in the same way at every start, and never say so.
        this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
        await this.note(id, {
          status: 'failed',
          error: 'A fault inside ended the import; the log says which. What it had read until then is kept.',
        });
      }
    }
  }

  private async store(row: CatalogueImport, parsed: ParsedCatalogue, signal: AbortSignal): Promise<void> {
    const { id } = row;
    const isFresh = row.format === null;
    const count = { created: row.created, updated: row.updated, unchanged: row.unchanged };
    let rejected = isFresh ? parsed.problems.length : row.rejected;
    const problems = [...(isFresh ? parsed.problems : row.problems)];
    // Every entry is counted once, so the counts say how far an earlier run came.
    const done = count.created + count.updated + count.unchanged + rejected - parsed.problems.length;
    const known = await this.knownTitles(parsed);
    for (let at = done; at < parsed.entries.length && !signal.aborted; at += BATCH) {
      const batch = parsed.entries.slice(at, at + BATCH);
      const { adoptions, refused } = claimTitles(batch, known);
      const allowed = batch.filter((entry) => !refused.has(entry.malId));
      const { stored, noted } = await this.database.transaction(async (transaction) => {
        const stored = await this.catalogue.store(allowed, adoptions, transaction);
        count.created += stored.created;
        count.updated += stored.updated;
        count.unchanged += stored.unchanged;
        rejected += refused.size + stored.buried.length;
        for (const [malId, reason] of [
          ...refused,
          ...stored.buried.map((malId) => [malId, deleted(malId)] as const),
        ]) {
          const place = batch.findIndex((entry) => entry.malId === malId);
          problems.push({ line: parsed.lines[at + place] ?? 0, reason });
        }
        const noted = await this.imports.table.update(
          id,
          {
            ...count,
            status: 'running',
            format: parsed.format,
            read: Math.min(parsed.read, at + batch.length),
            rejected,
            problems: problems.slice(0, MOST_PROBLEMS),
          },
          transaction,
        );
        return { stored, noted };
      });
      for (const gone of stored.adopted) this.events.publish('anime.changed', { id: gone, row: null });
      for (const anime of stored.changed)
        this.events.publish('anime.changed', { id: anime.malId, row: anime });
      if (noted) this.events.publish('import.progress', noted);
    }
    if (signal.aborted) return;
    await this.note(id, {
      status: 'completed',
      format: parsed.format,
      read: parsed.read,
      rejected,
      problems: problems.slice(0, MOST_PROBLEMS).sort((a, b) => a.line - b.line),
    });
  }

  private async knownTitles(parsed: ParsedCatalogue): Promise<KnownTitles> {
    const provisional = await this.catalogue.provisional();
    const hasProvisional = parsed.entries.some((entry) => entry.malId < 0);
    return {
      provisional: new TitleIndex(provisional),
      blocklisted: new Set(provisional.filter((anime) => anime.isBlocklisted).map((anime) => anime.malId)),
      all: hasProvisional ? await this.titles.index() : new TitleIndex([]),
    };
  }

  private async note(id: number, values: object): Promise<void> {
    const row = await this.imports.table.update(id, values);
    if (row) this.events.publish('import.progress', row);
  }
}

const deleted = (malId: number): string =>
  `anime ${String(malId)} was deleted by hand; add it by hand to have it again`;

const isDatabaseGone = (error: unknown): boolean =>
  error instanceof Error && /^SequelizeConnection/u.test(error.name);
