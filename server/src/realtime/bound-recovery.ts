/** Packets that a socket which lost its connection may have missed; an import of 40,000 animes makes that many. */
export const MOST_KEPT = 2000;

/**
 * Forgets the oldest of the packets that Socket.IO keeps for connections that come back: it bounds them by time alone, and
 * an import filled a hundred megabytes with them. Whoever missed more is not recovered, subscribes anew, and gets
 * snapshots.
 *
 * @param adapter of a namespace; one that keeps nothing is left as it is
 */
export function boundRecovery(adapter: unknown): void {
  const { packets } = (adapter ?? {}) as { readonly packets?: unknown[] };
  // Not one by one: each time all that stay are moved.
  if (Array.isArray(packets) && packets.length > 2 * MOST_KEPT) packets.splice(0, packets.length - MOST_KEPT);
}
