import { gunzipSync } from 'node:zlib';
import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { z } from 'zod';
import { catalogueEntry, type CatalogueEntry } from './catalogue-entry.js';

export interface ParsedCatalogue {
  readonly format: 'json-list' | 'myanimelist-xml' | 'anime-offline-database';
  readonly read: number;
  readonly entries: readonly CatalogueEntry[];
  /** `line`: the entry's place in the file, from 1. */
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
}

/** The file as a whole cannot be used; the message is for people. */
export class CatalogueUnreadable extends Error {
  override readonly name = 'CatalogueUnreadable';
}

const MOST_BYTES = 200 * 1024 * 1024;

/** Reads a catalogue file of any known format, plain or gzipped. @throws CatalogueUnreadable */
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

function inflate(content: Buffer): Buffer {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return content;
  try {
    return gunzipSync(content, { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    throw new CatalogueUnreadable('The gzip file is damaged, or unpacks to more than 200 MB.', { cause });
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

/** A list, an object that holds one, or JSON Lines. */
function jsonValues(text: string): unknown[] {
  try {
    const whole: unknown = JSON.parse(text);
    if (Array.isArray(whole)) return whole;
    const holder = z
      .object({ animes: z.array(z.unknown()).optional(), data: z.array(z.unknown()).optional() })
      .parse(whole);
    const list = holder.animes ?? holder.data;
    if (list) return list;
    return [whole];
  } catch (cause) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    try {
      const values = lines.map((line) => JSON.parse(line) as unknown);
      // The first line of the offline database's JSON Lines is about the file, not an anime.
      return values.filter(
        (value, index) => index > 0 || (typeof value === 'object' && value !== null && 'title' in value),
      );
    } catch {
      throw new CatalogueUnreadable(`The file is not valid JSON: ${(cause as Error).message}`, { cause });
    }
  }
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
    }
  }
  return { format, read: values.length, entries, problems };
}
