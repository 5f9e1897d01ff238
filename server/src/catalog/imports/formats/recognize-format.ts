import { CatalogueUnreadable } from '../catalogue.errors.js';
import { chained } from '../reading/chained.js';
import type { CatalogueItem } from '../reading/item.js';
import { limits } from '../reading/limits.js';
import { catalogueFormats } from './catalogue-formats.js';
import type { CatalogueFormat } from './catalogue-format.js';

export interface RecognizedFile {
  readonly format: CatalogueFormat;
  /** All items, also those that it was recognized by. */
  readonly items: AsyncIterable<CatalogueItem>;
}

/** Looks at the first items of a file, and decides whose they are. @throws CatalogueUnreadable */
export async function recognizeFormat(items: AsyncIterable<CatalogueItem>): Promise<RecognizedFile> {
  const source = items[Symbol.asyncIterator]();
  const sample: CatalogueItem[] = [];
  let breaksOff: CatalogueUnreadable | undefined;
  try {
    while (sample.length < limits.sample) {
      const next = await source.next();
      if (next.done === true) break;
      sample.push(next.value);
    }
  } catch (error) {
    if (!(error instanceof CatalogueUnreadable) || sample.length === 0) throw error;
    breaksOff = error;
  }
  const rest = breaksOff ? failing(breaksOff) : source;
  return { format: formatOf(sample), items: chained(sample, rest) };
}

function formatOf(sample: readonly CatalogueItem[]): CatalogueFormat {
  const votes = catalogueFormats.map(
    (format) => sample.filter((item) => item.fault === undefined && format.recognizes(item)).length,
  );
  const format = catalogueFormats[votes.indexOf(Math.max(...votes))];
  if (sample.length === 0) return emptyList;
  if (format && votes.some((count) => count > 0)) return format;
  const [first] = sample;
  if (first?.type === 'csv')
    throw new CatalogueUnreadable(
      `The table has no column that is known here (it has ${Object.keys(first.value as object)
        .slice(0, 20)
        .join(', ')}): name one mal_id or title.`,
    );
  const faults = sample.flatMap(({ fault }) => (fault === undefined ? [] : [fault]));
  throw new CatalogueUnreadable(
    faults.length === sample.length
      ? `The file cannot be read: ${faults[0] ?? ''}.`
      : `The file is no catalogue that is known here. It must be ${catalogueFormats.map(({ description }) => description).join(', or ')}.`,
  );
}

/** There is nothing in it that could tell whose it is. */
const emptyList: CatalogueFormat = {
  name: 'empty',
  description: 'an empty list',
  recognizes: () => false,
  open: () => ({ read: () => [] }),
};

async function* failing(error: Error): AsyncGenerator<never> {
  await Promise.reject(error);
}
