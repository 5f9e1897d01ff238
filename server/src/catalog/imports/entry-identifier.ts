import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { AnimeTitles } from '../animes/anime-titles.repository.js';
import type { TitleIndex } from '../animes/title-match.js';
import type { CatalogueProblem, PlacedEntry } from './catalogue-batch.js';
import { type CatalogueEntry, type IdentifiedEntry, type Site, sites } from './catalogue-entry.js';
import { ExternalIdRepository } from './external-id.repository.js';

/** Entries of which it is known which anime they mean, and why the others are not. */
export interface Identified {
  readonly entries: readonly (PlacedEntry & { readonly entry: IdentifiedEntry })[];
  readonly unknown: readonly CatalogueProblem[];
}

const siteNames: Readonly<Record<Site, string>> = {
  anilist: 'AniList',
  anidb: 'AniDB',
  kitsu: 'Kitsu',
  ann: 'Anime News Network',
  animethemes: 'AnimeThemes',
};

const NO_TITLES = { romaji: null, english: null, japanese: null, synonyms: [] };

/** Finds out which anime an entry without a MyAnimeList id means. */
@Injectable()
export class EntryIdentifier {
  constructor(
    private readonly externalIds: ExternalIdRepository,
    private readonly titles: AnimeTitles,
  ) {}

  async identify(placed: readonly PlacedEntry[], transaction: Transaction): Promise<Identified> {
    const nameless = placed.filter(({ entry }) => entry.malId === null);
    const known = new Map([
      ...(await this.externalIds.find(
        nameless.flatMap(({ entry }) => idsOf(entry)),
        transaction,
      )),
      // A file may tell in one place what an id means that stands in another.
      ...placed.flatMap(({ entry }) => told(entry)),
    ]);
    const isTitleOnly = nameless.some(({ entry }) => idsOf(entry).length === 0);
    const index = isTitleOnly ? await this.titles.index() : undefined;
    const entries: (PlacedEntry & { entry: IdentifiedEntry })[] = [];
    const unknown: CatalogueProblem[] = [];
    for (const { line, entry } of placed) {
      const malId = entry.malId ?? mapped(entry, known);
      const named = malId === undefined ? byTitle(entry, index) : undefined;
      if (malId !== undefined) entries.push({ line, entry: { ...entry, malId } });
      // The title has led here; how a game writes it is no news.
      else if (typeof named === 'number')
        entries.push({ line, entry: { ...entry, malId: named, titles: NO_TITLES } });
      else unknown.push({ line, reason: named ?? notMapped(entry) });
    }
    return { entries, unknown };
  }
}

const idsOf = ({ ids }: CatalogueEntry): { site: Site; id: number }[] =>
  sites.flatMap((site) => (ids[site] === undefined ? [] : [{ site, id: ids[site] }]));

const told = (entry: CatalogueEntry): [string, number][] => {
  const { malId } = entry;
  return malId === null || malId < 0
    ? []
    : idsOf(entry).map(({ site, id }) => [`${site}/${String(id)}`, malId]);
};

const mapped = (entry: CatalogueEntry, known: ReadonlyMap<string, number>): number | undefined =>
  idsOf(entry)
    .map(({ site, id }) => known.get(`${site}/${String(id)}`))
    .find((malId) => malId !== undefined);

/** Only where there is no id at all: an id that is not mapped may be that of a sibling with the same title. */
function byTitle(entry: CatalogueEntry, index: TitleIndex | undefined): number | string | undefined {
  if (!index || idsOf(entry).length > 0) return undefined;
  const { romaji, english, japanese, synonyms } = entry.titles;
  const titles = [romaji, english, japanese, ...synonyms].filter((title) => title !== null);
  if (titles.length === 0) return 'there is neither a MyAnimeList id nor a title';
  const matches = titles.map((title) => index.match(title));
  const found = matches.find((match) => match.matched);
  if (found) return found.malId;
  const reasons = matches.map((match) => (match.matched ? '' : match.reason));
  return `there is no MyAnimeList id, and ${reasons[0] ?? ''}; import a catalogue that has both first (anime-offline-database, a MyAnimeList or AniList export), then this file again`;
}

function notMapped(entry: CatalogueEntry): string {
  const ids = idsOf(entry).map(({ site, id }) => `${siteNames[site]} id ${String(id)}`);
  const title = entry.titles.romaji ?? entry.titles.english ?? entry.titles.japanese;
  return `${title === null ? '' : `"${title}": `}it is not known which MyAnimeList id stands for ${ids.join(', ')}; import the anime-offline-database or Fribb's anime-list-full.json first, which bring that map, then this file again`;
}
