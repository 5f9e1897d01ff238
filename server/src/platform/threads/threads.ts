import type { OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';

/** What still runs after so long is ended. */
const CLOSE_MS = 3000;

export interface ThreadTask {
  /** Absolute file URL of the module whose default export does the work. */
  readonly file: string;
  readonly payload: unknown;
  /** Buffers that move to the thread instead of being copied. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Aborting a task that already runs ends its thread; another is started for the next. */
  readonly signal?: AbortSignal;
}

/** Threads for work that computes. Idle ones end by themselves. */
export class Threads implements OnApplicationShutdown {
  private readonly piscina: Piscina;

  /** @param most threads at once @param queued tasks that may wait for one: more are refused */
  constructor(most: number, queued: number) {
    this.piscina = new Piscina({
      minThreads: 0,
      maxThreads: most,
      maxQueue: queued,
      idleTimeout: 30_000,
      concurrentTasksPerWorker: 1,
      closeTimeout: CLOSE_MS,
    });
  }

  /** @throws what the task throws, or an AbortError. */
  async run<Result>(task: ThreadTask): Promise<Result> {
    return (await this.piscina.run(task.payload, {
      filename: task.file,
      ...(task.transfer ? { transferList: [...task.transfer] } : {}),
      ...(task.signal ? { signal: task.signal } : {}),
    })) as Result;
  }

  /** Share of the threads' time spent working, 0…1. */
  utilisation(): number {
    return this.piscina.utilization;
  }

  /** Tasks that wait for a free thread. */
  waiting(): number {
    return this.piscina.queueSize;
  }

  async onApplicationShutdown(): Promise<void> {
    // Tasks that run may end first: a thread that is ended inside native code can take the process with it.
    await this.piscina.close({ force: true });
  }
}
