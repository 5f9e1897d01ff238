import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startDaemon } from '../processes/index.js';
import { cleanEnvironment } from './cluster-files.js';

/** How long an embedded PostgreSQL waits for somebody who takes it up. */
const GRACE_S = 60;
const SHELL = '/bin/sh';

export interface WatchdogOptions {
  /** Of the embedded PostgreSQL. */
  readonly directory: string;
  /** Whoever holds this directory (see `lockDirectory`) is its server. */
  readonly lockedDirectory: string;
  readonly graceSeconds?: number;
}

export interface Watchdog {
  /** Nothing is to be watched any more. */
  readonly end: () => void;
}

/**
 * Ends the embedded PostgreSQL a minute after this process was killed, unless another one holds the directory by then.
 * A shell waits for the end of a pipe that only we hold, for a Node would cost 40 MB all the time. Where there is no
 * such shell the database is left running.
 */
export async function startAbandonmentWatchdog(options: WatchdogOptions): Promise<Watchdog> {
  if (!existsSync(SHELL)) return { end: () => undefined };
  const { directory, lockedDirectory, graceSeconds = GRACE_S } = options;
  mkdirSync(directory, { recursive: true });
  const program = join(import.meta.dirname, 'end-abandoned.js');
  const watchdog = await startDaemon(
    SHELL,
    [
      ...['-c', 'read -r _; exec "$@"', 'watchdog'],
      ...[process.execPath, program, directory, lockedDirectory, String(graceSeconds)],
    ],
    {
      logFile: join(directory, 'watchdog.log'),
      cwd: directory,
      env: cleanEnvironment,
      outlivesParent: true,
      holdsInput: true,
    },
  );
  return { end: watchdog.end };
}
