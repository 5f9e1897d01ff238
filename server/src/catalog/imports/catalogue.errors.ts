/** The file as a whole cannot be used; the message is for people. */
export class CatalogueUnreadable extends Error {
  override readonly name = 'CatalogueUnreadable';
}
