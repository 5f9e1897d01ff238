import type { CatalogueImport } from '@quiz-factory/shared';
import type { CatalogueEntry } from './catalogue-entry.js';
import type { Stored } from './catalogue.repository.js';
import type { ImportCounts } from './import.repository.js';
import type { ParsedCatalogue } from './parse-catalogue.js';

/** A file with a fault in every line is told by its first ones. */
const MOST_PROBLEMS = 1000;

type Earlier = Pick<
  CatalogueImport,
  'format' | 'created' | 'updated' | 'unchanged' | 'rejected' | 'problems'
>;

/** Counts what became of a file's entries, each once, from where an earlier attempt left off. */
export class ImportTally {
  private created: number;
  private updated: number;
  private unchanged: number;
  private rejected: number;
  private readonly problems: CatalogueImport['problems'][number][];

  /** @param earlier what the row says; without a format, nothing was read yet */
  constructor(
    private readonly parsed: ParsedCatalogue,
    earlier: Earlier,
  ) {
    const isFresh = earlier.format === null;
    ({ created: this.created, updated: this.updated, unchanged: this.unchanged } = earlier);
    this.rejected = isFresh ? parsed.problems.length : earlier.rejected;
    this.problems = [...(isFresh ? parsed.problems : earlier.problems)];
  }

  /** So many entries are done. Every entry is counted once, so the counts say how far it came. */
  get done(): number {
    return this.created + this.updated + this.unchanged + this.rejected - this.parsed.problems.length;
  }

  /** @param at the batch's first entry among all */
  add(
    batch: readonly CatalogueEntry[],
    at: number,
    refused: ReadonlyMap<number, string>,
    stored: Pick<Stored, 'created' | 'updated' | 'unchanged' | 'buried'>,
  ): void {
    this.created += stored.created;
    this.updated += stored.updated;
    this.unchanged += stored.unchanged;
    this.rejected += refused.size + stored.buried.length;
    for (const [malId, reason] of [
      ...refused,
      ...stored.buried.map((buried) => [buried, deleted(buried)] as const),
    ]) {
      const place = batch.findIndex((entry) => entry.malId === malId);
      this.problems.push({ line: this.parsed.lines[at + place] ?? 0, reason });
    }
  }

  /** @param entries so many were looked at */
  counts(entries: number): ImportCounts {
    const { format, read } = this.parsed;
    const { created, updated, unchanged, rejected } = this;
    return {
      ...{ format, created, updated, unchanged, rejected },
      read: Math.min(read, entries),
      problems: this.problems.slice(0, MOST_PROBLEMS),
    };
  }

  final(): ImportCounts {
    const { read } = this.parsed;
    const counts = this.counts(read);
    return { ...counts, read, problems: counts.problems.toSorted((a, b) => a.line - b.line) };
  }
}

const deleted = (malId: number): string =>
  `anime ${String(malId)} was deleted by hand; add it by hand to have it again`;
