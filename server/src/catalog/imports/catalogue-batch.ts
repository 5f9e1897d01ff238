import type { CatalogueEntry } from './catalogue-entry.js';

/** An entry and its place in the file, from 1. */
export interface PlacedEntry {
  readonly line: number;
  readonly entry: CatalogueEntry;
}

export interface CatalogueProblem {
  readonly line: number;
  readonly reason: string;
}

/** A piece of what a catalogue file says. The same file always makes the same batches. */
export interface CatalogueBatch {
  /** The format's name. */
  readonly format: string;
  /** From 1. */
  readonly number: number;
  /** So many of the file's entries were looked at up to here. */
  readonly read: number;
  /** How much of the file was read, 0…1. */
  readonly fraction: number;
  readonly entries: readonly PlacedEntry[];
  /** Entries of this batch that cannot be used: all are counted, the first are told. */
  readonly rejected: number;
  readonly problems: readonly CatalogueProblem[];
  /** What was mended in it, each kind once in a file: told beside the problems, and not counted. */
  readonly mends: readonly CatalogueProblem[];
  /** What was mended in the file up to here, in words. */
  readonly notes: readonly string[];
}
