import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { expandHome } from '../../platform/files/index.js';
import type { CatalogueEntry } from './catalogue-entry.js';
import { CatalogueReader } from './catalogue-reader.js';
import { mergeEntries } from './merge-entries.js';

type Entries = ReadonlyMap<number, CatalogueEntry>;

/** What a catalogue file on disk says, by MyAnimeList id. Read once for as long as it stays as it is. */
@Injectable()
export class CatalogueOnDisk {
  /** A promise: eight items that ask at once wait for one reading, instead of making eight. */
  private known: { path: string; changed: number; entries: Promise<Entries> } | undefined;

  constructor(private readonly reader: CatalogueReader) {}

  /** @throws CatalogueUnreadable, or what the file system says */
  async find(malId: number, file: string): Promise<CatalogueEntry | undefined> {
    return (await this.all(file)).get(malId);
  }

  /** @throws as `find` does */
  async all(file: string): Promise<Entries> {
    const path = expandHome(file);
    const { mtimeMs, size } = await stat(path);
    if (this.known?.path !== path || this.known.changed !== mtimeMs) {
      const known = { path, changed: mtimeMs, entries: this.read(path, size) };
      known.entries.catch(() => {
        if (this.known === known) this.known = undefined;
      });
      this.known = known;
    }
    return this.known.entries;
  }

  private async read(path: string, size: number): Promise<Entries> {
    const entries = new Map<number, CatalogueEntry>();
    // Whoever asked first may be ended; the others still want it.
    const { signal } = new AbortController();
    for await (const batch of this.reader.read(createReadStream(path), size, signal))
      for (const { entry } of batch.entries)
        if (entry.malId !== null) entries.set(entry.malId, mergeEntries(entries.get(entry.malId), entry));
    return entries;
  }
}
