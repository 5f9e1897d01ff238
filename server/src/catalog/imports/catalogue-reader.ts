import { Injectable } from '@nestjs/common';
import { ThreadFailed, streamThroughThread } from '../../platform/threads/index.js';
import type { CatalogueBatch } from './catalogue-batch.js';
import { CatalogueUnreadable } from './catalogue.errors.js';
import type { CatalogueReading, ReadPart } from './read-catalogue.thread.js';

/** Of JavaScript's heap. The catalogue of all animes takes a third of it. */
const MOST_MEMORY_MB = 128;
/** So long the thread may be busy with a quarter of a megabyte of the file. */
const STALL_MS = 60_000;

/** Reads a catalogue file of any known format, batch by batch, in a thread that nothing in a file can break out of. */
@Injectable()
export class CatalogueReader {
  /** @param sizeBytes of the content @throws CatalogueUnreadable; the signal's reason */
  async *read(
    content: AsyncIterable<Uint8Array>,
    sizeBytes: number,
    signal: AbortSignal,
  ): AsyncGenerator<CatalogueBatch> {
    const parts = streamThroughThread<CatalogueReading, ReadPart>({
      file: new URL('./read-catalogue.thread.js', import.meta.url),
      payload: { sizeBytes },
      input: content,
      memoryMb: MOST_MEMORY_MB,
      stallMs: STALL_MS,
      signal,
    });
    try {
      for await (const part of parts) {
        if ('unreadable' in part) throw new CatalogueUnreadable(part.unreadable);
        yield part.batch;
      }
    } catch (error) {
      if (error instanceof ThreadFailed && error.code === 'memory')
        throw new CatalogueUnreadable(
          `Reading the file takes more than ${String(MOST_MEMORY_MB)} MB of memory: an entry of it must be out of all proportion.`,
          { cause: error },
        );
      throw error;
    }
  }
}
