import { amqCommunity } from './amq-community.js';
import { amqLibrary } from './amq-library.js';
import { amqOfficial } from './amq-official.js';
import { anidbTitlesTable } from './anidb-titles-table.js';
import { anidbXml } from './anidb-xml.js';
import { aniListDataExport } from './anilist-data-export.js';
import { aniList } from './anilist.js';
import { animeOfflineDatabase } from './anime-offline-database.js';
import { animePlanet } from './anime-planet.js';
import { animeThemes } from './animethemes.js';
import { anisongDb } from './anisongdb.js';
import type { CatalogueFormat } from './catalogue-format.js';
import { idMap } from './id-map.js';
import { jikan } from './jikan.js';
import { kitsu } from './kitsu.js';
import { myAnimeListApi } from './myanimelist-api.js';
import { myAnimeListPage } from './myanimelist-page.js';
import { myAnimeListXml } from './myanimelist-xml.js';
import { ownList } from './own-list.js';
import { shikimori } from './shikimori.js';
import { simkl } from './simkl.js';
import { table } from './table.js';
import { themesMoe } from './themes-moe.js';

/** Every format, the choosy ones first: of those that recognize the same items the first reads the file. */
export const catalogueFormats: readonly CatalogueFormat[] = withoutDoubles([
  myAnimeListXml,
  anidbXml,
  anidbTitlesTable,
  amqOfficial,
  amqCommunity,
  amqLibrary,
  anisongDb,
  animeOfflineDatabase,
  themesMoe,
  animeThemes,
  aniListDataExport,
  aniList,
  myAnimeListPage,
  myAnimeListApi,
  jikan,
  kitsu,
  shikimori,
  simkl,
  animePlanet,
  idMap,
  ownList,
  table,
]);

/** @throws Error that names a format which is registered twice: the boot stops at it */
export function withoutDoubles(formats: readonly CatalogueFormat[]): readonly CatalogueFormat[] {
  const names = new Set<string>();
  for (const { name } of formats) {
    if (names.has(name)) throw new Error(`The catalogue format "${name}" is registered twice.`);
    names.add(name);
  }
  return formats;
}
