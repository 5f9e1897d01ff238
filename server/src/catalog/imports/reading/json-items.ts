import { CatalogueUnreadable } from '../catalogue.errors.js';
import { chained } from './chained.js';
import { FileNotes } from './file-notes.js';
import { type CatalogueItem, isEntry } from './item.js';
import { jsonLines } from './json-lines.js';
import { placesOf } from './json-places.js';
import { JsonScanner } from './json-scanner.js';
import { limits } from './limits.js';
import { isDocument, refuseErrorAnswer, singleItem } from './single-item.js';

/** The entries of a JSON document, or of JSON Lines. @throws CatalogueUnreadable */
export async function* jsonItems(
  text: AsyncIterable<string>,
  notes: FileNotes,
): AsyncGenerator<CatalogueItem> {
  const source = text[Symbol.asyncIterator]();
  const parts: string[] = [];
  let length = 0;
  let isWhole = false;
  while (length < limits.entryCharacters && !isWhole) {
    const next = await source.next();
    if (next.done === true) isWhole = true;
    else {
      parts.push(next.value);
      length += next.value.length;
    }
  }
  const head = parts.join('');
  const whole = isWhole ? parsed(head) : undefined;
  refuseErrorAnswer(whole);
  const alone = singleItem(whole, head.length);
  if (alone.length > 0) yield* alone;
  else {
    const rest = chained([head], source);
    const items = isLines(head) ? jsonLines(rest, notes) : scan(rest, new JsonScanner(placesOf(head), notes));
    for await (const item of items) yield* inside(item);
  }
}

/** A list, or lines, of documents that hold entries themselves: answers that were saved page by page. */
function inside(item: CatalogueItem): readonly CatalogueItem[] {
  if (item.path !== '*' || !isDocument(item.value)) return [item];
  const text = JSON.stringify(item.value);
  const alone = singleItem(item.value, text.length);
  const scanner = new JsonScanner(placesOf(text), new FileNotes());
  const held = alone.length > 0 ? alone : [...scanner.push(text), ...scanner.end()].filter(isEntry);
  return held.length > 0 || scanner.hasList ? held : [item];
}

async function* scan(text: AsyncIterable<string>, scanner: JsonScanner): AsyncGenerator<CatalogueItem> {
  let isEmpty = true;
  for await (const part of text)
    for (const item of scanner.push(part)) {
      isEmpty = false;
      yield item;
    }
  for (const item of scanner.end()) {
    isEmpty = false;
    yield item;
  }
  if (isEmpty && !scanner.hasList)
    throw new CatalogueUnreadable(
      'The JSON file holds no list of animes: it must be a list, or an object with one ("animes", "data", "songs" …).',
    );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Objects one below the other, which no document has, or a first line that is one by itself. */
function isLines(head: string): boolean {
  const text = head.trimStart();
  const end = text.indexOf('\n');
  const rest = text.slice(end).trimStart();
  if (end < 0 || !text.startsWith('{') || rest === '') return false;
  return rest.startsWith('{') || parsed(text.slice(0, end)) !== undefined;
}
