import type { CatalogueEntry } from '../../server/src/catalog/imports/catalogue-entry.js';
import { CatalogueUnreadable } from '../../server/src/catalog/imports/catalogue.errors.js';
import { parseCatalogue } from '../../server/src/catalog/imports/parse-catalogue.js';

export interface ReadCatalogue {
  readonly format: string | undefined;
  readonly read: number;
  readonly batches: number;
  readonly entries: readonly CatalogueEntry[];
  /** The places of the entries in the file. */
  readonly lines: readonly number[];
  readonly rejected: number;
  readonly problems: readonly string[];
  readonly notes: readonly string[];
  /** Why it could not be read, or not to its end. */
  readonly fault: string | undefined;
}

/** Reads a catalogue file as an import does, in pieces of `size` bytes. Anything but bytes and text is written as JSON. */
export async function readCatalogue(given: unknown, size = 64 * 1024): Promise<ReadCatalogue> {
  const bytes = Buffer.isBuffer(given)
    ? given
    : Buffer.from(typeof given === 'string' ? given : JSON.stringify(given));
  const all = { entries: [], lines: [], problems: [] } as {
    entries: CatalogueEntry[];
    lines: number[];
    problems: string[];
  };
  let [format, read, batches, rejected, notes]: [
    string | undefined,
    number,
    number,
    number,
    readonly string[],
  ] = [undefined, 0, 0, 0, []];
  let fault: string | undefined;
  try {
    for await (const batch of parseCatalogue(inPieces(bytes, size), bytes.length)) {
      ({ format, read, notes } = batch);
      batches += 1;
      rejected += batch.rejected;
      all.entries.push(...batch.entries.map(({ entry }) => entry));
      all.lines.push(...batch.entries.map(({ line }) => line));
      all.problems.push(...batch.problems.map(({ line, reason }) => `${String(line)}: ${reason}`));
    }
  } catch (error) {
    if (!(error instanceof CatalogueUnreadable)) throw error;
    fault = error.message;
  }
  return { format, read, batches, rejected, notes, fault, ...all };
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  await Promise.resolve();
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
