import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { CatalogueUnreadable } from '../catalogue.errors.js';
import { chained } from './chained.js';
import type { CatalogueItem } from './item.js';
import { counted, limits } from './limits.js';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const MOST_COLUMNS = 500;
/** AniDB's list of titles has comments instead of a header, and columns that never change. */
const ANIDB_LINE = /^\d+\|[1-4]\|[\w-]+\|/u;
const ANIDB_COLUMNS = ['aid', 'titletype', 'language', 'title'];

/** A column's name as it is compared: "MAL ID", `mal_id` and `malId` are one. */
export const columnKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** The rows of a table under its header, by `columnKey`. @throws CatalogueUnreadable */
export async function* csvItems(text: AsyncIterable<string>): AsyncGenerator<CatalogueItem> {
  const source = text[Symbol.asyncIterator]();
  let head = '';
  while (head.length < limits.entryCharacters) {
    const next = await source.next();
    if (next.done === true) break;
    head = (head + next.value).replace(/^(?:\s*\n|#[^\n]*\n)+/u, '');
    if (head.includes('\n')) break;
  }
  const [line = ''] = head.split('\n', 1);
  const isAnidb = ANIDB_LINE.test(line);
  const [delimiter = ','] = DELIMITERS.toSorted((a, b) => line.split(b).length - line.split(a).length);
  if (line.split(delimiter).length > MOST_COLUMNS)
    throw new CatalogueUnreadable(`The table has more than ${String(MOST_COLUMNS)} columns.`);
  const parser = parse({
    delimiter: isAnidb ? '|' : delimiter,
    columns: isAnidb ? ANIDB_COLUMNS : (names: string[]) => names.map(columnKey),
    quote: isAnidb ? false : '"',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
    max_record_size: limits.entryCharacters,
  });
  const feeding = pipeline(Readable.from(chained([head], source)), parser);
  // What goes wrong is heard by whoever reads on below.
  feeding.catch(() => undefined);
  let isEmpty = true;
  try {
    for await (const row of parser) {
      isEmpty = false;
      yield { type: 'csv', path: 'row', value: row as unknown, characters: 200 };
    }
    await feeding;
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  }
  if (isEmpty)
    throw new CatalogueUnreadable(
      'The file is no catalogue that is known here: it is neither JSON nor XML, and as a table it has no row below its header.',
    );
}

function unreadable(cause: CsvError): CatalogueUnreadable {
  const fault: Partial<Record<string, string>> = {
    CSV_MAX_RECORD_SIZE: `a row is longer than ${counted(limits.entryCharacters)} characters: is a quotation mark not closed?`,
    CSV_QUOTE_NOT_CLOSED: 'a quotation mark is not closed.',
  };
  const line = Number(cause['lines'] ?? 0);
  return new CatalogueUnreadable(
    `The table cannot be read${line > 0 ? ` in line ${String(line)}` : ''}: ${fault[cause.code] ?? cause.message}`,
    { cause },
  );
}
