import { serveStream } from '../../platform/threads/serve-stream.js';
import type { CatalogueBatch } from './catalogue-batch.js';
import { CatalogueUnreadable } from './catalogue.errors.js';
import { parseCatalogue } from './parse-catalogue.js';

export interface CatalogueReading {
  /** Of the file. */
  readonly sizeBytes: number;
}
export type ReadPart = { readonly batch: CatalogueBatch } | { readonly unreadable: string };

serveStream<ReadPart>(async function* (payload, content) {
  const { sizeBytes } = payload as CatalogueReading;
  try {
    for await (const batch of parseCatalogue(content, sizeBytes)) yield { batch };
  } catch (error) {
    if (!(error instanceof CatalogueUnreadable)) throw error;
    yield { unreadable: error.message };
  }
});
