import { TitleIndex } from '../animes/title-match.js';
import { CatalogueOnDisk } from './catalogue-on-disk.js';
import { CatalogueReader } from './catalogue-reader.js';
import { CatalogueUnreadable } from './catalogue.errors.js';

/** The titles of a catalogue file, without a database. @throws CatalogueUnreadable, or what the file system says */
export async function titlesOfFile(path: string): Promise<TitleIndex> {
  const entries = await new CatalogueOnDisk(new CatalogueReader()).all(path);
  if (entries.size === 0)
    throw new CatalogueUnreadable(
      `No entry of ${path} has a MyAnimeList id. anime-offline-database, and exports of MyAnimeList and AniList, have them.`,
    );
  return new TitleIndex(
    [...entries].map(([malId, { titles, year }]) => ({
      malId,
      titles: [titles.romaji, titles.english, titles.japanese].filter((title) => title !== null),
      synonyms: titles.synonyms,
      year,
    })),
  );
}
