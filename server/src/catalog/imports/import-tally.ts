import type { CatalogueImport } from '@quiz-factory/shared';
import type { CatalogueBatch, CatalogueProblem } from './catalogue-batch.js';
import type { ImportCounts } from './import.repository.js';

/** A file with a fault in every line is told by its first ones. */
const MOST_PROBLEMS = 1000;

/** How far an import has come. */
export type EarlierCounts = Pick<
  CatalogueImport,
  'created' | 'updated' | 'unchanged' | 'rejected' | 'problems'
> & { readonly batches: number };

/** What became of a batch's entries. */
export interface BatchResult {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: readonly CatalogueProblem[];
  /** Those of them that the file is to blame for: what a person decided is no fault. */
  readonly faults: readonly CatalogueProblem[];
}

/** Counts what became of a file's entries, each once, from where an earlier attempt left off. */
export class ImportTally {
  /** So many batches are stored. */
  readonly batches: number;
  private created = 0;
  private updated = 0;
  private unchanged = 0;
  private rejected = 0;
  private problems: CatalogueProblem[] = [];
  private fault: CatalogueProblem | undefined;

  /** @param earlier what the row says; what it counts before any batch was stored is of no attempt that goes on */
  constructor(earlier: EarlierCounts) {
    this.batches = earlier.batches;
    if (earlier.batches === 0) return;
    ({ created: this.created, updated: this.updated, unchanged: this.unchanged } = earlier);
    this.rejected = earlier.rejected;
    this.problems = [...earlier.problems];
  }

  /** Something of the file was of use. */
  get isOfUse(): boolean {
    return this.created + this.updated + this.unchanged > 0;
  }

  /** Why an entry could not be used, the first of the file. */
  get firstFault(): CatalogueProblem | undefined {
    return this.fault;
  }

  /** @returns the counts with it */
  add(batch: CatalogueBatch, result: BatchResult): ImportCounts {
    this.created += result.created;
    this.updated += result.updated;
    this.unchanged += result.unchanged;
    this.rejected += batch.rejected + result.refused.length;
    this.fault ??= [...batch.problems, ...result.faults].toSorted((a, b) => a.line - b.line)[0];
    const problems = [...batch.problems, ...batch.mends, ...result.refused].sort((a, b) => a.line - b.line);
    this.problems = [...this.problems, ...problems].slice(0, MOST_PROBLEMS);
    const { created, updated, unchanged, rejected } = this;
    return {
      ...{ created, updated, unchanged, rejected, problems: this.problems },
      format: batch.format,
      read: batch.read,
      batches: batch.number,
      notes: batch.notes,
    };
  }
}
