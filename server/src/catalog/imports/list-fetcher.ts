import { Injectable } from '@nestjs/common';
import type { ImportOrder } from '@quiz-factory/shared';
import { ProviderContext } from '../../providers/index.js';
import { CatalogueUnreadable } from './catalogue.errors.js';
import { listerOf } from './listers.js';

/** More than any user's list, and no more than an upload may have. */
const MOST_BYTES = 100 * 1024 * 1024;

/** Fetches lists from services, in the form of a catalogue file: JSON Lines, an entry each. */
@Injectable()
export class ListFetcher {
  constructor(private readonly context: ProviderContext) {}

  /**
   * @param onPage told after each answer how many entries have come
   * @throws HttpFault, ProviderFault, UnknownList, CatalogueUnreadable
   */
  async fetch(
    { provider, query }: ImportOrder,
    signal: AbortSignal,
    onPage: (entries: number) => void,
  ): Promise<readonly Buffer[]> {
    const lister = listerOf(provider);
    const pages: Buffer[] = [];
    let [bytes, count] = [0, 0];
    for await (const entries of lister.entries(this.context, query, signal)) {
      const page = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
      bytes += page.length;
      count += entries.length;
      if (bytes > MOST_BYTES)
        throw new CatalogueUnreadable(
          `${lister.title} answers with more than ${String(MOST_BYTES / 1024 / 1024)} MB, which no list has.`,
        );
      pages.push(page);
      onPage(count);
    }
    if (count === 0) throw new CatalogueUnreadable(`${lister.title} (${query}) has no animes.`);
    return pages;
  }
}
