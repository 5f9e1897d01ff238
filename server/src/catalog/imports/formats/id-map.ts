import { type CatalogueFormat, readerOf } from './catalogue-format.js';
import { Fields } from './fields.js';

const MAL = ['mal_id', 'myanimelist', 'myanimelist_id'];
const SITES = {
  anilist: ['anilist_id', 'anilist'],
  anidb: ['anidb_id', 'anidb'],
  kitsu: ['kitsu_id', 'kitsu'],
  ann: ['animenewsnetwork_id', 'ann_id', 'animenewsnetwork'],
} as const;
const OTHERS = [
  'anime-planet_id',
  'livechart_id',
  'anisearch_id',
  'simkl_id',
  'imdb_id',
  'tvdb_id',
  'thetvdb_id',
];

/** Lists that say which ids of different sites mean the same anime: Fribb's anime-lists and their likes. */
export const idMap: CatalogueFormat = {
  name: 'id-map',
  description: "a map of ids (Fribb's anime-list-full.json)",
  recognizes: ({ type, value }) => {
    const fields = new Fields(value);
    const sites = Object.values(SITES).filter((names) => fields.has(...names)).length;
    return (
      type === 'json' &&
      !fields.has('songs', 'themes', 'synonyms') &&
      sites + Number(fields.has(...MAL)) + Number(fields.has(...OTHERS)) >= 2
    );
  },
  open: () =>
    readerOf(({ value }) => {
      const fields = new Fields(value);
      const ids = Object.fromEntries(
        Object.entries(SITES).flatMap(([site, names]) => {
          const id = fields.id(...names);
          return id === null ? [] : [[site, id]];
        }),
      );
      const malId = fields.id(...MAL);
      const title = fields.text('title');
      // Animes that MyAnimeList does not have are of no use here, and no fault of the file.
      if (malId === null || (Object.keys(ids).length === 0 && title === null)) return undefined;
      return { entry: { malId, ids, titles: title } };
    }),
};
