import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { CatalogueUnreadable } from './catalogue.errors.js';

/** A catalogue file once it is unpacked, before anybody knows whose it is. */
export type CatalogueDocument =
  | { readonly type: 'json'; readonly values: readonly unknown[] }
  | { readonly type: 'xml'; readonly text: string };

const MOST_BYTES = 200 * 1024 * 1024;

/** Unpacks and reads a file: plain, gzipped or in Zstandard; JSON, JSON Lines or XML. @throws CatalogueUnreadable */
export function readDocument(content: Buffer): CatalogueDocument {
  const text = inflate(content)
    .toString('utf8')
    .replace(/^\uFEFF/u, '')
    .trim();
  if (text === '') throw new CatalogueUnreadable('The file is empty.');
  if (text.startsWith('<')) return { type: 'xml', text };
  if (text.startsWith('[') || text.startsWith('{')) return { type: 'json', values: jsonValues(text) };
  throw new CatalogueUnreadable('The file is no catalogue that is known here: it is neither JSON nor XML.');
}

const ZSTANDARD = 0xfd2fb528;

function inflate(content: Buffer): Buffer {
  try {
    if (content[0] === 0x1f && content[1] === 0x8b)
      return gunzipSync(content, { maxOutputLength: MOST_BYTES });
    if (content.length > 4 && content.readUInt32LE(0) === ZSTANDARD)
      return zstdDecompressSync(content, { maxOutputLength: MOST_BYTES });
    return content;
  } catch (cause) {
    throw new CatalogueUnreadable('The packed file is damaged, or unpacks to more than 200 MB.', { cause });
  }
}

const holder = z.union([
  z.object({ animes: z.array(z.unknown()) }).transform(({ animes }) => animes),
  z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
]);
const isAnime = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('title' in value || 'titles' in value || 'malId' in value);

/** A list, an object that holds one, or JSON Lines. */
function jsonValues(text: string): unknown[] {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch (cause) {
    return jsonLines(text, cause as Error);
  }
  if (Array.isArray(whole)) return whole;
  const held = holder.safeParse(whole);
  if (held.success) return held.data;
  if (isAnime(whole)) return [whole];
  throw new CatalogueUnreadable(
    'The JSON file holds no list of animes: it must be a list, or an object with "animes" or "data".',
  );
}

function jsonLines(text: string, wholeFault: Error): unknown[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  let first: unknown;
  try {
    first = JSON.parse(lines[0] ?? '');
  } catch {
    throw new CatalogueUnreadable(`The file is not valid JSON: ${wholeFault.message}`, { cause: wholeFault });
  }
  // The first line of the offline database's JSON Lines is about the file, not an anime. A damaged line costs itself only.
  const values = lines.slice(1).map((line): unknown => {
    try {
      return JSON.parse(line);
    } catch {
      return 'this line is not valid JSON';
    }
  });
  return isAnime(first) ? [first, ...values] : values;
}
