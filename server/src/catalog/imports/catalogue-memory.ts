import { readFile, stat } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { CatalogueEntry } from './catalogue-entry.js';
import { ImportRepository } from './import.repository.js';
import { CatalogueUnreadable } from './catalogue.errors.js';
import { parseCatalogue } from './parse-catalogue.js';

type Entries = ReadonlyMap<number, CatalogueEntry>;

/** What catalogue files said, by MyAnimeList id: imported ones (newest first), or one on disk. Parsed once. */
@Injectable()
export class CatalogueMemory {
  /** Promises: eight items that ask at once wait for one parse, instead of making eight. */
  private readonly imported = new Map<number, Promise<Entries>>();
  private onDisk: { path: string; changed: number; entries: Promise<Entries> } | undefined;

  constructor(private readonly imports: ImportRepository) {}

  async find(malId: number, file: string | undefined): Promise<CatalogueEntry | undefined> {
    if (file !== undefined) return (await this.fromDisk(file)).get(malId);
    for (const id of await this.imports.withContent()) {
      const found = (await this.fromImport(id)).get(malId);
      if (found) return found;
    }
    return undefined;
  }

  private fromImport(id: number): Promise<Entries> {
    let entries = this.imported.get(id);
    if (!entries) {
      entries = this.imports.content(id).then((content) => readable(content ?? Buffer.alloc(0)));
      entries.catch(() => this.imported.delete(id));
      this.imported.set(id, entries);
    }
    return entries;
  }

  private async fromDisk(path: string): Promise<Entries> {
    const { mtimeMs } = await stat(path);
    if (this.onDisk?.path !== path || this.onDisk.changed !== mtimeMs) {
      const entries = readFile(path).then((content) => byId(parseCatalogue(content).entries));
      const onDisk = { path, changed: mtimeMs, entries };
      entries.catch(() => {
        if (this.onDisk === onDisk) this.onDisk = undefined;
      });
      this.onDisk = onDisk;
    }
    return this.onDisk.entries;
  }
}

/** An import that runs may still turn out unreadable; it then says so itself. */
function readable(content: Buffer): Entries {
  try {
    return byId(parseCatalogue(content).entries);
  } catch (error) {
    if (error instanceof CatalogueUnreadable) return new Map();
    throw error;
  }
}

const byId = (entries: readonly CatalogueEntry[]): Entries =>
  new Map(entries.map((entry) => [entry.malId, entry]));
