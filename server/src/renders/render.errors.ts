/** Why a running render was told to stop. */
export type StopCause = 'cancelled' | 'blocklisted' | 'shutdown' | 'lost';

/** The reason of the abort signal that a running render gets. */
export class RenderStopped extends Error {
  override readonly name = 'RenderStopped';
  constructor(
    readonly stopCause: StopCause,
    message: string,
  ) {
    super(message);
  }
}
