import type { CatalogueBatch, CatalogueProblem, PlacedEntry } from './catalogue-batch.js';
import { catalogueEntry } from './catalogue-entry.js';
import type { CatalogueFormat, Saying } from './formats/catalogue-format.js';
import type { FileNotes } from './reading/file-notes.js';
import { limits } from './reading/limits.js';
import { SongNumbers } from './song-numbers.js';
import { tidyDraft } from './tidy-draft.js';

/** Checks what a format read, entry by entry, and gathers it into batches. */
export class BatchWriter {
  private readonly numbers = new SongNumbers();
  private readonly seen = new Set<number>();
  private entries: PlacedEntry[] = [];
  private problems: CatalogueProblem[] = [];
  private rejected = 0;
  private looked = 0;
  private characters = 0;
  private written = 0;
  private read = 0;

  constructor(
    private readonly format: Pick<CatalogueFormat, 'name' | 'isOnePerAnime'>,
    private readonly notes: FileNotes,
  ) {}

  /** So many of the file's entries were looked at. */
  get count(): number {
    return this.read;
  }

  get isFull(): boolean {
    return (
      this.entries.length >= limits.batchEntries ||
      this.looked >= limits.batchLooked ||
      this.characters >= limits.batchCharacters
    );
  }

  /** @param characters of the text that it was read from */
  add(saying: Saying, characters: number): void {
    this.read += 1;
    this.looked += 1;
    this.characters += characters;
    this.notes.line = this.read;
    if ('problem' in saying) this.reject(saying.problem);
    else
      this.check(
        'entry' in saying
          ? this.numbers.number(tidyDraft(saying.entry, this.notes))
          : tidyDraft(saying.ownEntry, this.notes),
      );
  }

  /** @param fraction how much of the file was read, 0…1 @returns what was gathered since the last one */
  take(fraction: number): CatalogueBatch {
    this.written += 1;
    const batch = {
      format: this.format.name,
      number: this.written,
      read: this.read,
      fraction,
      entries: this.entries,
      rejected: this.rejected,
      problems: this.problems,
      mends: this.notes.takeFresh(),
      notes: this.notes.sentences(),
    };
    this.entries = [];
    this.problems = [];
    this.rejected = 0;
    this.looked = 0;
    this.characters = 0;
    return batch;
  }

  private check(draft: unknown): void {
    const parsed = catalogueEntry.safeParse(draft);
    if (!parsed.success) {
      const reasons = parsed.error.issues
        .slice(0, 3)
        .map((issue) => `${issue.path.join('.') || 'entry'}: ${issue.message}`);
      this.reject(reasons.join('; '));
      return;
    }
    const { malId } = parsed.data;
    if (malId !== null && this.format.isOnePerAnime === true) {
      if (this.seen.has(malId)) {
        this.reject(`malId ${String(malId)} stands in the file twice; what came first counts`);
        return;
      }
      this.seen.add(malId);
    }
    this.entries.push({ line: this.read, entry: parsed.data });
  }

  private reject(reason: string): void {
    this.rejected += 1;
    if (this.problems.length < limits.batchProblems) this.problems.push({ line: this.read, reason });
  }
}
