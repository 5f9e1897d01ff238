/** Of a whole process, or of fakes in tests. Milliseconds; neither ever goes back. */
export interface LoopClock {
  now(): number;
  /** Processor time of the thread of the event loop. */
  cpu(): number;
}

/** One turn that came late, milliseconds. */
export interface LoopDelay {
  /** How long nothing else was answered. */
  readonly delay: number;
  /** How much of it this process computed; the rest it waited for a processor, or slept with the machine. */
  readonly computed: number;
}

/** So often the loop is asked whether it still turns. */
export const TURN_MS = 20;

/**
 * Measures how late the event loop comes to what is due. `perf_hooks.monitorEventLoopDelay`, which the metrics show
 * too, cannot tell a loop that computes from one that another program keeps off the processor; this can, for it reads
 * the thread's processor time at both ends of each turn.
 */
export class EventLoopWatch {
  private lastTurn: number;
  private lastCpu: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly clock: LoopClock,
    private readonly onTurn: (delay: LoopDelay) => void,
  ) {
    this.lastTurn = clock.now();
    this.lastCpu = clock.cpu();
  }

  start(): void {
    this.turn();
    this.timer = setInterval(() => {
      this.turn();
    }, TURN_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** The timer is due. */
  turn(): void {
    const [now, cpu] = [this.clock.now(), this.clock.cpu()];
    const delay = Math.max(0, now - this.lastTurn - TURN_MS);
    const computed = Math.min(delay, Math.max(0, cpu - this.lastCpu - TURN_MS));
    [this.lastTurn, this.lastCpu] = [now, cpu];
    this.onTurn({ delay, computed });
  }
}

export const processLoopClock: LoopClock = {
  now: () => performance.now(),
  cpu: () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  },
};
