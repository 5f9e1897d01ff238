/** A part of a file that may be an entry, before anybody knows whose file it is. */
export interface CatalogueItem {
  readonly type: 'json' | 'xml' | 'csv';
  /** Where it stands: `data.Page.media.*`, `myanimelist.anime`, `row`. What is in a list ends in `*`. */
  readonly path: string;
  readonly value: unknown;
  /** It cannot be read, in words; the value is undefined then. */
  readonly fault?: string;
  /** Of its text. */
  readonly characters: number;
}

/** It stands where nothing but entries stand: what no format knows of these is a fault. */
export const isEntry = ({ type, path }: CatalogueItem): boolean =>
  type === 'csv' || (type === 'xml' ? !path.endsWith('myinfo') : path.endsWith('*'));
