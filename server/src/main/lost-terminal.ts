/** The terminal was closed, or whoever read our output has ended (write(2): EIO, EPIPE). */
const LOST = new Set(['EIO', 'EPIPE']);

/** What cannot be said to anybody any more is no fault: without this, one line of it would end the process. */
export function surviveLostTerminal(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!LOST.has(error.code ?? '')) throw error;
    });
}
