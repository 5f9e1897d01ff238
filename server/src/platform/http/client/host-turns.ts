import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../clock/index.js';
import { HostUnavailable } from './http.errors.js';
import { OutboundHosts } from './outbound-host.repository.js';

/** Longer than this nobody waits for a turn: whoever asked has something better to do. */
const PATIENCE_MS = 45_000;
const MINUTE_MS = 60_000;

/**
 * Lets requests of this process wait for their turns in the order in which they came; between processes the table
 * decides.
 */
@Injectable()
export class HostTurns {
  private readonly lines = new Map<string, { tail: Promise<void>; length: number }>();

  constructor(
    private readonly hosts: OutboundHosts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Resolves when the host may be asked.
   *
   * @returns how often it failed in a row before @throws HostUnavailable, or the signal's reason
   */
  async take(host: string, perMinute: number, signal: AbortSignal): Promise<number> {
    signal.throwIfAborted();
    const spacingMs = Math.ceil(MINUTE_MS / perMinute);
    const line = this.lines.get(host) ?? { tail: Promise.resolve(), length: 0 };
    this.lines.set(host, line);
    if (line.length * spacingMs > PATIENCE_MS)
      throw new HostUnavailable(host, 'has more requests waiting than it takes', PATIENCE_MS);
    const before = line.tail;
    const turn = Promise.withResolvers<undefined>();
    line.length += 1;
    line.tail = before.then(() => turn.promise);
    try {
      await before;
      return await this.await(host, spacingMs, signal);
    } finally {
      line.length -= 1;
      turn.resolve(undefined);
      if (line.length === 0) this.lines.delete(host);
    }
  }

  private async await(host: string, spacingMs: number, signal: AbortSignal): Promise<number> {
    const patienceEnds = this.clock.now() + PATIENCE_MS;
    for (;;) {
      signal.throwIfAborted();
      const turn = await this.hosts.take(host, spacingMs);
      if (turn.isGranted) return turn.failures;
      if (turn.downFor !== null)
        throw new HostUnavailable(host, `is left alone because it fails (${turn.downFor})`, turn.waitMs);
      if (this.clock.now() + turn.waitMs > patienceEnds)
        throw new HostUnavailable(host, 'asked to be left alone', turn.waitMs);
      await this.pause(turn.waitMs, signal);
    }
  }

  private pause(ms: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const timer = this.clock.setTimeout(() => {
      resolve(undefined);
    }, ms);
    const onAbort = (): void => {
      this.clock.clearTimeout(timer);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    return promise.finally(() => {
      signal.removeEventListener('abort', onAbort);
    });
  }
}
