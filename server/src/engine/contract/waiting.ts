/**
 * Thrown by `pending` or `process` when there is nothing to be done about it here and now: a drive that is not
 * mounted, a setting that is missing, a provider that does not answer. The worker says what it waits for and looks
 * again, for as long as it takes; it did not crash, and no item's attempt is counted.
 */
export class Waiting extends Error {
  override readonly name: string = 'Waiting';
  /** Look again after this long; without it, after the engine's own pause. */
  readonly afterMs: number | undefined;

  constructor(what: string, options: ErrorOptions & { readonly afterMs?: number } = {}) {
    super(what, options);
    this.afterMs = options.afterMs;
  }
}
