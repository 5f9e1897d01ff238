import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { ProgramNotFound } from './program.errors.js';
import { tiedToParent } from './lifeline.js';

export interface DaemonOptions {
  /** Both output streams are appended here. */
  readonly logFile: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Run as this user (only root may ask for it). */
  readonly uid?: number;
  readonly gid?: number;
  /** True: it goes on when we are killed. False: the kernel sends it SIGINT when we die (Linux). */
  readonly outlivesParent: boolean;
}

/**
 * Starts a program that stays: in its own session, without our terminal or pipes, not waited for at exit.
 *
 * @returns its process id. @throws ProgramNotFound
 */
export async function startDaemon(
  program: string,
  args: readonly string[],
  options: DaemonOptions,
): Promise<number> {
  const log = openSync(options.logFile, 'a', 0o600);
  try {
    const [file, argv] = options.outlivesParent ? [program, args] : tiedToParent('INT', program, args);
    const child = spawn(file, argv, {
      cwd: options.cwd,
      env: options.env,
      detached: true,
      stdio: ['ignore', log, log],
      windowsHide: true,
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (cause) => {
        reject(new ProgramNotFound(program, { cause }));
      });
    });
    child.unref();
    return child.pid ?? 0;
  } finally {
    closeSync(log);
  }
}
