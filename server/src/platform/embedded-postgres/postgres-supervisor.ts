import type { Clock } from '../clock/index.js';
import { type ConnectionWatch, watchConnection } from './connection-watch.js';
import {
  type EmbeddedPostgresOptions,
  type RunningPostgres,
  startEmbeddedPostgres,
} from './embedded-postgres.js';

export interface SupervisorParts {
  /** Starts it, or takes up the one that runs. @param port where it must be; undefined: where it likes */
  readonly start: (port: number | undefined) => Promise<RunningPostgres>;
  readonly watch: (url: string) => Promise<ConnectionWatch>;
  readonly clock: Clock;
  /** Tells the log. */
  readonly report: (news: string, fields: Readonly<Record<string, unknown>>) => void;
}

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 15_000;
/** Up for this long, and the starts that failed before are forgotten. */
const STEADY_MS = 60_000;

/**
 * Keeps the embedded PostgreSQL up: when it goes away it is started again, at the same address, at once the first time
 * and then with growing pauses, for as long as it takes.
 *
 *   start → watching ─lost→ pausing → starting ─ok→ watching
 *                              ↑────fault─────┘
 *   stop, from each of them
 */
export class PostgresSupervisor {
  private readonly stopping = Promise.withResolvers<undefined>();
  private stopped = false;
  private watching: Promise<void> = Promise.resolve();

  private constructor(
    private readonly parts: SupervisorParts,
    private current: RunningPostgres,
  ) {}

  /** @throws what the first start throws: then nothing is left to stop */
  static async start(parts: SupervisorParts): Promise<PostgresSupervisor> {
    const supervisor = new PostgresSupervisor(parts, await parts.start(undefined));
    supervisor.watching = supervisor.keepUp();
    return supervisor;
  }

  /** Does not change when it is started again. */
  get url(): string {
    return this.current.url;
  }

  /** Lets it go down, for good. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.stopping.resolve(undefined);
    await this.watching;
    await this.current.stop();
  }

  /** Asked again after each wait: a field would be taken for what it was before. */
  private isStopping(): boolean {
    return this.stopped;
  }

  private async keepUp(): Promise<void> {
    for (let failures = 0; !this.isStopping(); failures++) {
      const since = this.parts.clock.now();
      const wasUp = await this.untilLost();
      if (this.isStopping()) return;
      if (wasUp && this.parts.clock.now() - since >= STEADY_MS) failures = 0;
      await this.pause(failures === 0 ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1)));
      if (!this.isStopping()) await this.startAgain();
    }
  }

  /** @returns false when it was not there at all */
  private async untilLost(): Promise<boolean> {
    let watch: ConnectionWatch;
    try {
      watch = await this.parts.watch(this.current.url);
    } catch {
      return false;
    }
    await Promise.race([watch.lost, this.stopping.promise]);
    await watch.close();
    return true;
  }

  private async startAgain(): Promise<void> {
    const { clock, report } = this.parts;
    const began = clock.now();
    report('the embedded PostgreSQL went away and is started again', { port: this.current.port });
    try {
      this.current = await this.parts.start(this.current.port);
      report('the embedded PostgreSQL is back', { tookMs: Math.round(clock.now() - began) });
    } catch (err) {
      report('the embedded PostgreSQL could not be started again; it is tried later', { err });
    }
  }

  private async pause(ms: number): Promise<void> {
    if (ms === 0) return;
    const { clock } = this.parts;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const timer = clock.setTimeout(() => {
      resolve(undefined);
    }, ms);
    await Promise.race([promise, this.stopping.promise]);
    clock.clearTimeout(timer);
  }
}

/** The embedded PostgreSQL, supervised. @throws NoEmbeddedPostgres, CannotDropRoot, PostgresStartFailed */
export function superviseEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
  { clock, report }: Pick<SupervisorParts, 'clock' | 'report'>,
): Promise<PostgresSupervisor> {
  return PostgresSupervisor.start({
    start: (port) => startEmbeddedPostgres({ ...options, ...(port === undefined ? {} : { port }) }),
    watch: watchConnection,
    clock,
    report,
  });
}
