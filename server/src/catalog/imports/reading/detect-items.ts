import { CatalogueUnreadable } from '../catalogue.errors.js';
import { chained } from './chained.js';
import { csvItems } from './csv-items.js';
import type { FileNotes } from './file-notes.js';
import type { CatalogueItem } from './item.js';
import { jsonItems } from './json-items.js';
import { xmlItems } from './xml-items.js';

/** What may be entries in a text, whatever it is written in: JSON, JSON Lines, XML or a table. @throws CatalogueUnreadable */
export async function* detectItems(
  text: AsyncIterable<string>,
  notes: FileNotes,
): AsyncGenerator<CatalogueItem> {
  const source = text[Symbol.asyncIterator]();
  let head = '';
  while (head === '') {
    const next = await source.next();
    if (next.done === true) throw new CatalogueUnreadable('The file is empty.');
    head = next.value.trimStart();
  }
  const whole = chained([head], source);
  if (head.startsWith('<')) yield* xmlItems(whole, notes);
  else if (head.startsWith('{') || head.startsWith('[')) yield* jsonItems(whole, notes);
  else {
    if (isBinary(head.slice(0, 4096)))
      throw new CatalogueUnreadable(
        'The file is no text, so it is no catalogue: it may be a video or a picture.',
      );
    yield* csvItems(whole);
  }
}

/** A text of people has hardly any control characters; a picture, a video or a database is full of them. */
function isBinary(start: string): boolean {
  const strange = start.match(/[\p{Cc}\uFFFD]/gu)?.filter((char) => !'\t\n\r'.includes(char)) ?? [];
  return strange.length > start.length / 50;
}
