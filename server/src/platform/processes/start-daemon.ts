import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { killGroup } from './kill-group.js';
import { ProgramNotFound } from './program.errors.js';
import { tiedToParent } from './lifeline.js';

export interface DaemonOptions {
  /** Both output streams are appended here. */
  readonly logFile: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** True: it goes on when we are killed. False: the kernel sends it SIGINT when we die (Linux). */
  readonly outlivesParent: boolean;
  /** Its standard input stays open as long as we live: where it ends, so did we. */
  readonly holdsInput?: boolean;
}

export interface Daemon {
  readonly pid: number;
  /** As far as we have heard. */
  readonly hasEnded: () => boolean;
  /** Asks it and all that it started to end (SIGTERM). */
  readonly end: () => void;
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
      stdio: [options.holdsInput === true ? 'pipe' : 'ignore', log, log],
      windowsHide: true,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (cause) => {
        reject(new ProgramNotFound(program, { cause }));
      });
    });
    child.unref();
    // The pipe is no reason for us to stay, and it is no fault that nobody reads it.
    if (child.stdin instanceof Socket) child.stdin.unref();
    child.stdin?.on('error', () => undefined);
    const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
    return {
      pid: child.pid ?? 0,
      hasEnded,
      end: () => {
        if (!hasEnded()) killGroup(child, 'SIGTERM');
      },
    };
  } finally {
    closeSync(log);
  }
}
