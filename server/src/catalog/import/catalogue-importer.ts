import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { CatalogueImport } from '@quiz-factory/shared';
import { notFound } from '../../platform/errors/index.js';
import { EventBus } from '../../platform/events/index.js';
import { TitleIndex } from '../file-names/title-match.js';
import type { CatalogueEntry } from './catalogue-entry.js';
import { ImportRepository } from './import.repository.js';
import { CatalogueUnreadable, parseCatalogue } from './parse-catalogue.js';

const BATCH = 500;
/** A file with a fault in every line is told by its first ones. */
const MOST_PROBLEMS = 1000;

/** Imports catalogue files, one after the other, in the background; goes on after a crash. */
@Injectable()
export class CatalogueImporter implements OnApplicationBootstrap {
  private readonly logger = new Logger('Import');
  private chain: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly imports: ImportRepository,
    private readonly events: EventBus,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const id of await this.imports.unfinished()) this.enqueue(id);
  }

  /** Keeps the content and starts; the answer comes before the work. */
  async begin(name: string, content: Buffer): Promise<number> {
    const id = await this.imports.begin(name, content);
    this.enqueue(id);
    return id;
  }

  /** The same, and waits for the end. */
  async run(name: string, content: Buffer): Promise<CatalogueImport> {
    const id = await this.begin(name, content);
    await this.chain;
    const row = await this.imports.table.find(id);
    if (!row) throw notFound('import', id);
    return row;
  }

  private enqueue(id: number): void {
    this.chain = this.chain
      .then(() => this.work(id))
      .catch((error: unknown) => {
        // The database is away: the import stays unfinished and is taken up at the next start.
        this.logger.error(error instanceof Error ? error.message : String(error));
      });
  }

  private async work(id: number): Promise<void> {
    const content = await this.imports.content(id);
    await this.note(id, { status: 'running' });
    try {
      const parsed = parseCatalogue(content ?? Buffer.alloc(0));
      const problems = [...parsed.problems];
      const count = { created: 0, updated: 0, unchanged: 0 };
      const adoptable = new TitleIndex(await this.imports.provisional());
      for (let at = 0; at < parsed.entries.length; at += BATCH) {
        const batch = parsed.entries.slice(at, at + BATCH);
        const stored = await this.imports.store(batch, adoptions(batch, adoptable));
        count.created += stored.created;
        count.updated += stored.updated;
        count.unchanged += stored.unchanged;
        for (const { malId, reason } of stored.refused)
          problems.push({ line: parsed.entries.findIndex((entry) => entry.malId === malId) + 1, reason });
        await this.note(id, {
          ...count,
          format: parsed.format,
          read: Math.min(parsed.read, at + BATCH),
          rejected: problems.length,
          problems: problems.slice(0, MOST_PROBLEMS),
        });
      }
      await this.note(id, {
        status: 'completed',
        format: parsed.format,
        read: parsed.read,
        rejected: problems.length,
        problems: problems.slice(0, MOST_PROBLEMS),
      });
    } catch (error) {
      if (!(error instanceof CatalogueUnreadable)) throw error;
      await this.note(id, { status: 'failed', error: error.message });
    }
  }

  private async note(id: number, values: object): Promise<void> {
    const row = await this.imports.table.update(id, values);
    if (row) this.events.publish('import.progress', row);
  }
}

/** Entries whose title belongs to a provisional anime take it over, with everything that hangs on it. */
function adoptions(entries: readonly CatalogueEntry[], provisional: TitleIndex): Map<number, number> {
  const found = new Map<number, number>();
  for (const { malId, titles } of entries) {
    if (malId < 0) continue;
    for (const title of [titles.romaji, titles.english, titles.japanese, ...titles.synonyms]) {
      const match = title === null ? undefined : provisional.match(title);
      if (match?.matched && !found.has(match.malId)) found.set(match.malId, malId);
    }
  }
  return found;
}
