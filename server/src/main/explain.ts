import { ConfigInvalid } from '../platform/config/index.js';

/** Faults whose message is all that a person needs to mend them. */
const mendable = new Set([
  'CannotDropRoot',
  'DatabaseUnusable',
  'DemoArgumentsInvalid',
  'DirectoryInUse',
  'DirectoryUnusable',
  'MediaToolMissing',
  'MigrationChanged',
  'NoEmbeddedPostgres',
  'PostgresStartFailed',
]);

/** What keeps a server from listening, by the code of listen(2), bind(2) and getaddrinfo(3). */
const NO_SUCH_HOST =
  'HOST is no name of this machine. Set it to an address, to 0.0.0.0 for all of them, or unset it.';
const listening: Readonly<Record<string, string>> = {
  EADDRINUSE: 'The port is taken by another program. Set PORT to another number.',
  EACCES: 'This user may not listen on so low a port. Set PORT to 1024 or more.',
  EADDRNOTAVAIL:
    'HOST is no address of this machine. Set it to one, to 0.0.0.0 for all of them, or unset it.',
  ENOTFOUND: NO_SUCH_HOST,
  EAI_AGAIN: NO_SUCH_HOST,
};
const LISTENING_CALLS = new Set(['listen', 'bind', 'getaddrinfo']);

/** A fault that a person can mend is told in words; anything else with its stack. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ConfigInvalid || mendable.has(error.name)) return error.message;
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException;
  if (LISTENING_CALLS.has(syscall) && listening[code] !== undefined)
    return `${listening[code]} (${error.message})`;
  if (code === 'ENOSPC') return `The disk is full: make room, then start again. (${error.message})`;
  return error.stack ?? error.message;
}

/** Runs a command of a terminal; a fault ends the process with its words. */
export async function orExplain<Result>(run: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}
