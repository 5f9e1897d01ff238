import type { CatalogueFormat } from './catalogue-format.js';
import { animeOfflineDatabase } from './anime-offline-database.js';
import { jsonList } from './json-list.js';
import { myAnimeListXml } from './myanimelist-xml.js';

/** Every format, the choosy ones first: the first that recognizes a file reads it. */
export const catalogueFormats: readonly CatalogueFormat[] = withoutDoubles([
  myAnimeListXml,
  animeOfflineDatabase,
  jsonList,
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
