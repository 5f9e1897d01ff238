import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { CONFIG, type Config } from '../config/index.js';

/** Waiting tasks beyond this are refused: whoever sends work keeps it on its own queue, not here in memory. */
const QUEUE_PER_THREAD = 16;

/** What still runs after so long is ended. */
const CLOSE_MS = 3000;

export interface ThreadTask {
  /** Absolute file URL of the module whose default export does the work. */
  readonly file: string;
  readonly payload: unknown;
  /** Buffers that move to the thread instead of being copied. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Aborting a task that already runs ends its thread; the pool starts another. */
  readonly signal?: AbortSignal;
}

/** The process's threads for CPU-heavy work (ANALYSIS_THREADS). Idle threads end by themselves. */
@Injectable()
export class ThreadPool implements OnApplicationShutdown {
  private readonly piscina: Piscina;

  constructor(@Inject(CONFIG) config: Pick<Config, 'analysisThreads'>) {
    this.piscina = new Piscina({
      minThreads: 0,
      maxThreads: config.analysisThreads,
      maxQueue: config.analysisThreads * QUEUE_PER_THREAD,
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
