import type { FileNotes } from './file-notes.js';
import type { CatalogueItem } from './item.js';
import { counted, limits } from './limits.js';
import { mendJson } from './mend-json.js';

/** JSON Lines: a damaged line costs itself only. The first one may be about the file, as the offline database's is. */
export async function* jsonLines(
  text: AsyncIterable<string>,
  notes: FileNotes,
): AsyncGenerator<CatalogueItem> {
  let isFirst = true;
  let count = 0;
  for await (const line of lines(text)) {
    count += 1;
    notes.line = count;
    const item = readLine(line, notes);
    if (!isFirst || !isAboutTheFile(item.value)) yield item;
    isFirst = false;
  }
}

function readLine(line: string, notes: FileNotes): CatalogueItem {
  const place = { type: 'json', path: '*', characters: line.length } as const;
  if (line.length > limits.entryCharacters)
    return {
      ...place,
      value: undefined,
      fault: `it is longer than ${counted(limits.entryCharacters)} characters`,
    };
  try {
    // Lines that were cut out of a list end in a comma.
    return { ...place, value: mendJson(line.replace(/,$/u, ''), notes) };
  } catch {
    return { ...place, value: undefined, fault: 'this line is not valid JSON' };
  }
}

function isAboutTheFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'lastUpdate' in value || 'repository' in value || 'license' in value;
}

/** Without empty ones. Of a line that is too long only so much is kept that it is seen. */
async function* lines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held: string[] = [];
  let length = 0;
  for await (const part of text) {
    let from = 0;
    for (let end = part.indexOf('\n'); end >= 0; end = part.indexOf('\n', from)) {
      const line = (held.join('') + part.slice(from, end)).trim();
      [held, length] = [[], 0];
      from = end + 1;
      if (line !== '') yield line;
    }
    if (length > limits.entryCharacters) continue;
    held.push(part.slice(from));
    length += part.length - from;
  }
  const last = held.join('').trim();
  if (last !== '') yield last;
}
