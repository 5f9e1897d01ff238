/** Something that was mended at a place of the file. */
export interface Mend {
  /** The entry, from 1. */
  readonly line: number;
  readonly reason: string;
}

/** What was mended in a file: each kind of it once, with how often and where first. */
export class FileNotes {
  /** The entry that is being read, from 1. */
  line = 1;
  private readonly said = new Set<string>();
  private readonly mended = new Map<string, { count: number; readonly first: number }>();
  private fresh: Mend[] = [];

  /** Something of the file as a whole, a sentence. */
  say(note: string): void {
    this.said.add(note);
  }

  /** @param kind what was mended in the entry, as it goes on after "In entry 5": "a bare & was read as it was meant" */
  mend(kind: string): void {
    const before = this.mended.get(kind);
    if (before) before.count += 1;
    else {
      this.mended.set(kind, { count: 1, first: this.line });
      this.fresh.push({ line: this.line, reason: `Note: ${kind}.` });
    }
  }

  /** The first mend of each kind since this was asked last. */
  takeFresh(): readonly Mend[] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }

  /** For people, a sentence each. */
  sentences(): string[] {
    return [
      ...this.said,
      ...[...this.mended].map(([kind, { count, first }]) =>
        count === 1
          ? `In entry ${String(first)} ${kind}.`
          : `In ${String(count)} places, first in entry ${String(first)}, ${kind}.`,
      ),
    ];
  }
}
