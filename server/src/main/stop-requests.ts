import type { Clock } from '../platform/clock/index.js';
import { systemClock } from '../platform/clock/index.js';

/** What the launcher says over Node's own channel, and what it is told first: tools/run-to-end.mjs has the same words. */
const HEARS = 'hears stop';
const STOP = /^stop: (.+)$/u;
const STOP_NOW = 'stop now';

/** A signal that follows sooner is the same wish by another way: of a process manager that tells everybody. */
const AGAIN_AFTER_MS = 1000;

export interface StopListener {
  /** Once. @param by who asked, as it follows "stopped by" */
  stop(by: string): void;
  /** It was asked for again: nothing is waited for any more. */
  force?(): void;
}

/** The part of `process` that is asked. */
export interface StopSource {
  on(event: NodeJS.Signals | 'disconnect', listener: () => void): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  /** There where a launcher started us with a channel; undefined elsewhere. */
  readonly send?: ((message: string) => unknown) | undefined;
  readonly connected?: boolean | undefined;
  readonly channel?: { unref(): void } | null | undefined;
}

/**
 * Listens for everybody who may end this process: signals, from whomever and however often they come; the launcher's
 * word; the launcher's end, after which nobody is there to say it.
 */
export function onStopRequest(
  listener: StopListener,
  source: StopSource = process,
  clock: Clock = systemClock,
): void {
  let askedAt: number | undefined;
  const ask = (by: string): void => {
    if (askedAt !== undefined) return;
    askedAt = clock.now();
    listener.stop(by);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    source.on(signal, () => {
      if (askedAt !== undefined && clock.now() - askedAt >= AGAIN_AFTER_MS) listener.force?.();
      else ask(signal);
    });
  if (!source.send) return;
  const abandoned = (): void => {
    ask('the end of what started it');
  };
  source.on('message', (message) => {
    const by = STOP.exec(String(message))?.[1];
    if (by !== undefined) ask(by);
    if (message === STOP_NOW) listener.force?.();
  });
  source.on('disconnect', abandoned);
  // Whether somebody speaks is no reason to stay.
  source.channel?.unref();
  if (source.connected === true) source.send(HEARS);
  else abandoned();
}
