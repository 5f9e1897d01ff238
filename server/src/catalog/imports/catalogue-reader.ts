import { Injectable } from '@nestjs/common';
import type { CatalogueBatch } from './catalogue-batch.js';
import { parseCatalogue } from './parse-catalogue.js';

const BATCH = 500;

/** Reads a catalogue file of any known format, batch by batch. */
@Injectable()
export class CatalogueReader {
  /** @throws CatalogueUnreadable */
  async *read(
    content: AsyncIterable<Uint8Array>,
    _sizeBytes: number,
    signal: AbortSignal,
  ): AsyncGenerator<CatalogueBatch> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    const { format, read, entries, problems } = parseCatalogue(Buffer.concat(chunks));
    for (let number = 1, at = 0; number === 1 || at < entries.length; number += 1, at += BATCH) {
      signal.throwIfAborted();
      const isLast = at + BATCH >= entries.length;
      yield {
        ...{ format, number, entries: entries.slice(at, at + BATCH), notes: [] },
        read: isLast ? read : at + BATCH,
        fraction: isLast ? 1 : (at + BATCH) / entries.length,
        problems: isLast ? problems : [],
        rejected: isLast ? problems.length : 0,
      };
    }
  }
}
