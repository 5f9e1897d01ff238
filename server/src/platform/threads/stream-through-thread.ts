import { Worker } from 'node:worker_threads';
import type { FromThread, ToThread } from './serve-stream.js';

export interface ThreadStream<Payload> {
  /** A module that calls `serveStream`. */
  readonly file: URL;
  readonly payload: Payload;
  readonly input: AsyncIterable<Uint8Array>;
  /** Most of JavaScript's heap in the thread, megabytes. */
  readonly memoryMb: number;
  /** The thread is ended when it is busy for so long without asking for input or handing anything out. */
  readonly stallMs: number;
  readonly signal: AbortSignal;
}

/** The thread did not come to its end. */
export class ThreadFailed extends Error {
  override readonly name = 'ThreadFailed';

  constructor(
    readonly code: 'memory' | 'stalled' | 'ended' | 'threw',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The thread prepares the next value while the last one is worked on. */
const AHEAD = 2;

/**
 * Sends bytes through work in a thread of its own and gives what it makes of them, value by value: neither side runs ahead
 * of the other by more than one piece. What the work does to time and memory stays in the thread.
 *
 * @throws ThreadFailed; what `input` throws; the signal's reason
 */
export async function* streamThroughThread<Payload, Output>({
  file,
  payload,
  input,
  memoryMb,
  stallMs,
  signal,
}: ThreadStream<Payload>): AsyncGenerator<Output> {
  signal.throwIfAborted();
  const worker = new Worker(compiled(file), {
    workerData: payload,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
  });
  const source = input[Symbol.asyncIterator]();
  const waiting: Output[] = [];
  const ended = { isOver: false };
  const faults: unknown[] = [];
  let wake: (() => void) | undefined;
  const fail = (error: unknown): void => {
    faults.push(error);
    wake?.();
  };
  let credits = 0;
  const tell = (message: ToThread): void => {
    if (message.type === 'credit') credits += 1;
    watch.refresh();
    worker.postMessage(message);
  };
  // The thread is busy unless it waits for input or for leave to hand out more.
  const watch = new Watchdog(stallMs, () => {
    fail(new ThreadFailed('stalled', `The thread was busy for ${String(stallMs / 1000)} s with one piece.`));
  });
  const feed = async (): Promise<void> => {
    const next = await source.next();
    tell({ type: 'input', bytes: next.done === true ? null : next.value });
  };
  worker.on('message', (message: FromThread<Output>) => {
    watch.stop();
    if (message.type === 'wants-input') feed().catch(fail);
    else if (message.type === 'output') {
      waiting.push(message.value);
      credits -= 1;
      if (credits > 0) watch.refresh();
    } else ended.isOver = true;
    wake?.();
  });
  worker.on('error', (cause: NodeJS.ErrnoException) => {
    fail(
      cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? new ThreadFailed('memory', `The thread wanted more than ${String(memoryMb)} MB.`, { cause })
        : new ThreadFailed('threw', cause.message, { cause }),
    );
  });
  worker.once('exit', (code) => {
    if (!ended.isOver) fail(new ThreadFailed('ended', `The thread ended with code ${String(code)}.`));
  });
  const onAbort = (): void => {
    fail(signal.reason);
  };
  signal.addEventListener('abort', onAbort);
  try {
    for (let ahead = 0; ahead < AHEAD; ahead += 1) tell({ type: 'credit' });
    for (;;) {
      if (faults.length > 0) throw faults[0] as Error;
      const value = waiting.shift();
      if (value !== undefined) {
        yield value;
        tell({ type: 'credit' });
      } else if (ended.isOver) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    watch.stop();
    await worker.terminate();
    await source.return?.();
  }
}

/** Threads run what was built, also where a test runs the sources themselves. */
const compiled = (file: URL): URL => new URL(file.href.replace('/server/src/', '/server/dist/'));

class Watchdog {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly limitMs: number,
    private readonly bark: () => void,
  ) {}

  refresh(): void {
    this.stop();
    this.timer = setTimeout(this.bark, this.limitMs);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
