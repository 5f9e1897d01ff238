import type { EntryDraft } from '../catalogue-entry.js';
import type { FileNotes } from '../reading/file-notes.js';
import type { CatalogueItem } from '../reading/item.js';

/** What an item of a file says: an entry, a person's own one that may have any shape, or, in words, why it is none of use. */
export type Saying =
  { readonly entry: EntryDraft } | { readonly ownEntry: unknown } | { readonly problem: string };

/** Reads the items of one file in their order. */
export interface FormatReader {
  /** @returns nothing for what is no entry by design: a header, a user's name */
  read(item: CatalogueItem): readonly Saying[];
  /** What was held back until all was read. */
  end?(): readonly Saying[];
}

/** Whose file it may be: one file a format, one line for it in catalogue-formats.ts. */
export interface CatalogueFormat {
  /** Kept with the import: `myanimelist-xml`. */
  readonly name: string;
  /** For people: "a MyAnimeList XML export". */
  readonly description: string;
  /** It tells all of an anime in one place: one that comes again is a mistake. */
  readonly isOnePerAnime?: boolean;
  /** Whether this item can be nothing else. The file is of the format that recognizes most of its first items. */
  recognizes(item: CatalogueItem): boolean;
  /**
   * @param notes where it tells what it mended or passed over
   * @throws CatalogueUnreadable when the file is of this format and cannot be used all the same, also from the reader
   */
  open(notes: FileNotes): FormatReader;
}

/** A reader that looks at each item by itself. */
export const readerOf = (read: (item: CatalogueItem) => Saying | undefined): FormatReader => ({
  read: (item) => {
    const said = read(item);
    return said ? [said] : [];
  },
});
