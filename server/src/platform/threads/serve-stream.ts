import { parentPort, workerData } from 'node:worker_threads';

/** What the thread asks for and hands out. */
export type FromThread<Output> =
  | { readonly type: 'wants-input' }
  | { readonly type: 'output'; readonly value: Output }
  | { readonly type: 'end' };
/** Input until null; and for each output that may be handed out, a credit. */
export type ToThread =
  { readonly type: 'input'; readonly bytes: Uint8Array | null } | { readonly type: 'credit' };

/** The thread's side of `streamThroughThread`: called once, by the module that is the thread. */
export function serveStream<Output>(
  work: (payload: unknown, input: AsyncIterable<Uint8Array>) => AsyncIterable<Output>,
): void {
  const port = parentPort;
  if (!port) throw new Error('This module is a thread, and runs as nothing else.');
  const tell = (message: FromThread<Output>): void => {
    port.postMessage(message);
  };
  let credits = 0;
  let onInput: ((bytes: Uint8Array | null) => void) | undefined;
  let onCredit: (() => void) | undefined;
  port.on('message', (message: ToThread) => {
    if (message.type === 'input') onInput?.(message.bytes);
    else {
      credits += 1;
      onCredit?.();
    }
  });
  async function* input(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const bytes = await new Promise<Uint8Array | null>((resolve) => {
        onInput = resolve;
        tell({ type: 'wants-input' });
      });
      if (bytes === null) return;
      yield bytes;
    }
  }
  const run = async (): Promise<void> => {
    for await (const value of work(workerData, input())) {
      if (credits === 0)
        await new Promise<void>((resolve) => {
          onCredit = resolve;
        });
      credits -= 1;
      tell({ type: 'output', value });
    }
    tell({ type: 'end' });
    port.close();
  };
  // A rejection that nobody handles ends the thread, and is the `error` that its owner hears.
  void run();
}
