/** This quiz cannot be made into a film as it is; the message says why and what to do. */
export class NotRenderable extends Error {
  override readonly name = 'NotRenderable';
}
