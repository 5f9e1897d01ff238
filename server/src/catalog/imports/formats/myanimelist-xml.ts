import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { z } from 'zod';
import { CatalogueUnreadable } from '../catalogue.errors.js';
import type { CatalogueFormat } from './catalogue-format.js';

/** What MyAnimeList's "export my list" gives. */
export const myAnimeListXml: CatalogueFormat = {
  name: 'myanimelist-xml',
  description: 'a MyAnimeList XML export',
  recognizes: (document) => document.type === 'xml',
  entries: (document) => (document.type === 'xml' ? entriesOf(document.text) : []),
};

const malEntry = z.object({ series_animedb_id: z.coerce.number(), series_title: z.coerce.string() });
const malDocument = z.object({
  myanimelist: z.object({
    myinfo: z.object({ user_export_type: z.coerce.number().optional() }).optional(),
    anime: z.array(z.unknown()).optional(),
  }),
});

const xmlFault = z.object({ line: z.number(), message: z.string() });

function entriesOf(text: string): unknown[] {
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
  return (anime ?? []).map((value) => {
    const entry = malEntry.safeParse(value);
    return entry.success
      ? { malId: entry.data.series_animedb_id, titles: { romaji: entry.data.series_title } }
      : value;
  });
}
