import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { z } from 'zod';
import { catalogueEntry, type CatalogueEntry } from './catalogue-entry.js';

export interface ParsedCatalogue {
  readonly format: 'json-list' | 'myanimelist-xml' | 'anime-offline-database';
  readonly read: number;
  readonly entries: readonly CatalogueEntry[];
  /** The place in the file of each of `entries`, from 1. */
  readonly lines: readonly number[];
  /** `line`: the entry's place in the file, from 1. */
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
}

/** The file as a whole cannot be used; the message is for people. */
export class CatalogueUnreadable extends Error {
  override readonly name = 'CatalogueUnreadable';
}

const MOST_BYTES = 200 * 1024 * 1024;

/** Reads a catalogue file of any known format, plain, gzipped or in Zstandard. @throws CatalogueUnreadable */
export function parseCatalogue(content: Buffer): ParsedCatalogue {
  const text = inflate(content)
    .toString('utf8')
    .replace(/^\uFEFF/u, '')
    .trim();
  if (text === '') throw new CatalogueUnreadable('The file is empty.');
  if (text.startsWith('<')) return parseMyAnimeList(text);
  if (text.startsWith('[') || text.startsWith('{')) return parseJson(text);
  throw new CatalogueUnreadable(
    'The file is no catalogue that is known here. It must be a JSON list, a MyAnimeList XML export or the anime-offline-database.',
  );
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

function parseJson(text: string): ParsedCatalogue {
  const values = jsonValues(text);
  const first = values.find((value) => typeof value === 'object' && value !== null && 'sources' in value);
  const isOffline = first !== undefined && !('malId' in first);
  return checkEntries(
    isOffline ? 'anime-offline-database' : 'json-list',
    isOffline ? values.map(fromOffline) : values,
  );
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

const offlineEntry = z.object({
  sources: z.array(z.string()),
  title: z.string(),
  animeSeason: z.object({ season: z.string().optional(), year: z.number().nullish() }).optional(),
  picture: z.string().optional(),
  synonyms: z.array(z.string()).default([]),
});

function fromOffline(value: unknown): unknown {
  const parsed = offlineEntry.safeParse(value);
  if (!parsed.success) return value;
  const { sources, title, animeSeason, picture, synonyms } = parsed.data;
  const malId = sources.map((url) => /myanimelist\.net\/anime\/(\d+)/u.exec(url)?.[1]).find(Boolean);
  return {
    malId: malId === undefined ? undefined : Number(malId),
    titles: { romaji: title, synonyms: synonyms.slice(0, 200) },
    year: animeSeason?.year,
    season: animeSeason?.season,
    posterUrl: picture,
  };
}

const malEntry = z.object({ series_animedb_id: z.coerce.number(), series_title: z.coerce.string() });
const malDocument = z.object({
  myanimelist: z.object({
    myinfo: z.object({ user_export_type: z.coerce.number().optional() }).optional(),
    anime: z.array(z.unknown()).optional(),
  }),
});

const xmlFault = z.object({ line: z.number(), message: z.string() });

function parseMyAnimeList(text: string): ParsedCatalogue {
  // No export has a document type; one that has could hold entity bombs (XXE, "billion laughs").
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text))
    throw new CatalogueUnreadable(
      'The XML file declares entities, which no MyAnimeList export does; it is refused.',
    );
  const parser = new XMLParser({
    isArray: (name) => name === 'anime',
    parseTagValue: false,
    trimValues: true,
  });
  try {
    new SyntaxValidator().validate(text);
  } catch (cause) {
    const { line, message } = xmlFault.parse(cause);
    throw new CatalogueUnreadable(`The XML file is damaged in line ${String(line)}: ${message}`, { cause });
  }
  const parsed = malDocument.safeParse(parser.parse(text));
  if (!parsed.success)
    throw new CatalogueUnreadable('The XML file is no MyAnimeList export (there is no <myanimelist>).');
  const { myinfo, anime } = parsed.data.myanimelist;
  if (myinfo?.user_export_type === 2)
    throw new CatalogueUnreadable('This is a manga list. Export the anime list instead (export type 1).');
  const values = (anime ?? []).map((value) => {
    const entry = malEntry.safeParse(value);
    return entry.success
      ? { malId: entry.data.series_animedb_id, titles: { romaji: entry.data.series_title } }
      : value;
  });
  return checkEntries('myanimelist-xml', values);
}

function checkEntries(format: ParsedCatalogue['format'], values: readonly unknown[]): ParsedCatalogue {
  const entries: CatalogueEntry[] = [];
  const lines: number[] = [];
  const problems: { line: number; reason: string }[] = [];
  const seen = new Set<number>();
  for (const [index, value] of values.entries()) {
    const parsed = catalogueEntry.safeParse(value);
    if (!parsed.success) {
      const reasons = parsed.error.issues.map(
        (issue) => `${issue.path.join('.') || 'entry'}: ${issue.message}`,
      );
      problems.push({ line: index + 1, reason: reasons.slice(0, 3).join('; ') });
    } else if (seen.has(parsed.data.malId))
      problems.push({
        line: index + 1,
        reason: `malId ${String(parsed.data.malId)} stands in the file twice`,
      });
    else {
      seen.add(parsed.data.malId);
      entries.push(parsed.data);
      lines.push(index + 1);
    }
  }
  return { format, read: values.length, entries, lines, problems };
}
