import { readDocument } from './catalogue-document.js';
import type { PlacedEntry } from './catalogue-batch.js';
import { catalogueEntry } from './catalogue-entry.js';
import { CatalogueUnreadable } from './catalogue.errors.js';
import { catalogueFormats } from './formats/catalogue-formats.js';

export interface ParsedCatalogue {
  /** The format's name. */
  readonly format: string;
  readonly read: number;
  readonly entries: readonly PlacedEntry[];
  /** `line`: the entry's place in the file, from 1. */
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
}

/** Reads a catalogue file of any known format. @throws CatalogueUnreadable */
export function parseCatalogue(content: Buffer): ParsedCatalogue {
  const document = readDocument(content);
  const format = catalogueFormats.find((candidate) => candidate.recognizes(document));
  if (!format)
    throw new CatalogueUnreadable(
      `The file is no catalogue that is known here. It must be ${catalogueFormats.map(({ description }) => description).join(', or ')}.`,
    );
  return checkEntries(format.name, format.entries(document));
}

function checkEntries(format: string, values: readonly unknown[]): ParsedCatalogue {
  const entries: PlacedEntry[] = [];
  const problems: { line: number; reason: string }[] = [];
  const seen = new Set<number>();
  for (const [index, value] of values.entries()) {
    const parsed = catalogueEntry.safeParse(value);
    if (!parsed.success) {
      const reasons = parsed.error.issues.map(
        (issue) => `${issue.path.join('.') || 'entry'}: ${issue.message}`,
      );
      problems.push({ line: index + 1, reason: reasons.slice(0, 3).join('; ') });
    } else if (parsed.data.malId !== null && seen.has(parsed.data.malId))
      problems.push({
        line: index + 1,
        reason: `malId ${String(parsed.data.malId)} stands in the file twice`,
      });
    else {
      if (parsed.data.malId !== null) seen.add(parsed.data.malId);
      entries.push({ line: index + 1, entry: parsed.data });
    }
  }
  return { format, read: values.length, entries, problems };
}
