import type { CatalogueDocument } from '../catalogue-document.js';

/** Whose file it may be: one file a format, one line for it in catalogue-formats.ts. */
export interface CatalogueFormat {
  /** Kept with the import: `myanimelist-xml`. */
  readonly name: string;
  /** For people: "a MyAnimeList XML export". */
  readonly description: string;
  recognizes(document: CatalogueDocument): boolean;
  /**
   * Its animes in the shape of `catalogueEntry`, not checked yet: what fits none is handed on as it is, and named with
   * its place by the check.
   *
   * @throws CatalogueUnreadable when the file is of this format and cannot be used all the same
   */
  entries(document: CatalogueDocument): readonly unknown[];
}
