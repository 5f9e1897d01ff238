import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { ProgramNotFound } from './program.errors.js';
import { tiedToParent } from './lifeline.js';

export interface DaemonOptions {
  /** Both output streams are appended here. */
  readonly logFile: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** True: it goes on when we are killed. False: the kernel sends it SIGINT when we die (Linux). */
  readonly outlivesParent: boolean;
}

export interface Daemon {
  readonly pid: number;
  /** As far as we have heard. */
  readonly hasEnded: () => boolean;
}

/**
 * Starts a program that stays: in its own session, without our terminal or pipes, not waited for at exit.
 *
 * @throws ProgramNotFound
 */
export async function startDaemon(
  program: string,
  args: readonly string[],
  options: DaemonOptions,
): Promise<Daemon> {
  const log = openSync(options.logFile, 'a', 0o600);
  try {
    const [file, argv] = options.outlivesParent ? [program, args] : tiedToParent('INT', program, args);
    const child = spawn(file, argv, {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ['ignore', log, log],
      windowsHide: true,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (cause) => {
        reject(new ProgramNotFound(program, { cause }));
      });
    });
    child.unref();
    return { pid: child.pid ?? 0, hasEnded: () => child.exitCode !== null || child.signalCode !== null };
  } finally {
    closeSync(log);
  }
}
