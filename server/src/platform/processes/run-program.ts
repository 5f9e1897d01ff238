import { spawn } from 'node:child_process';
import { killGroup } from './kill-group.js';
import { tiedToParent } from './lifeline.js';
import {
  ProgramEnded,
  ProgramFailed,
  ProgramNotFound,
  ProgramStalled,
  ProgramTimedOut,
} from './program.errors.js';

export interface RunOptions {
  /** Aborting ends the program's whole process group and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Hard limit on the whole run, in milliseconds. Every program has one. */
  readonly timeoutMs: number;
  /** End it when neither output stream said anything for this long, in milliseconds. */
  readonly stallMs?: number;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Written to standard input, which is then closed. Without it standard input is empty. */
  readonly input?: string | Uint8Array;
  /**
   * Called with each piece of standard output. While a returned promise is pending the program's pipe is not
   * read (back-pressure). With this set, nothing of standard output is collected.
   */
  readonly onStdout?: (chunk: Buffer) => void | Promise<void>;
  readonly onStderr?: (text: string) => void;
  /** Most bytes of standard output kept when `onStdout` is not given (default 64 MiB). */
  readonly maxOutputBytes?: number;
  /** Scheduling niceness, 0 (normal) to 19 (background work). */
  readonly niceness?: number;
}

export interface RunResult {
  readonly stdout: Buffer;
  /** All of standard error, or its last 256 KiB. */
  readonly stderr: string;
  readonly durationMs: number;
}

const STDERR_KEPT = 256 * 1024;
const FORCE_AFTER_MS = 2000;
/** What is sent to a program; by the others (a wrong address, an abort) it crashes by itself. */
const SENT: ReadonlySet<NodeJS.Signals> = new Set(['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGKILL', 'SIGTERM']);

/**
 * Runs an external program to its end: the one place of the house that starts one.
 *
 * The program gets its own process group, so that ending it ends what it started too. It is asked politely
 * (SIGTERM), then forced (SIGKILL) two seconds later, and the promise settles only when the process is gone:
 * nothing is left unreaped. On Linux it also dies with the thread that started it, even when we are killed
 * with SIGKILL.
 *
 * @throws ProgramNotFound, ProgramFailed, ProgramEnded, ProgramTimedOut, ProgramStalled, or the abort signal's reason.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  options.signal?.throwIfAborted();
  const started = performance.now();
  const [file, argv] = withLifeline(program, args, options.niceness ?? 0);
  const child = spawn(file, argv, {
    detached: process.platform !== 'win32',
    stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
  });

  let ending: unknown;
  let forceTimer: NodeJS.Timeout | undefined;
  const end = (reason: unknown): void => {
    if (ending !== undefined) return;
    ending = reason ?? new Error('aborted');
    killGroup(child, 'SIGTERM');
    // A program that waits for its output to be read ends no sooner.
    child.stdout?.resume();
    // A stopped process (SIGSTOP) does not see SIGTERM until it continues; SIGKILL it does.
    forceTimer = setTimeout(() => {
      killGroup(child, 'SIGKILL');
    }, FORCE_AFTER_MS);
  };

  let stallTimer: NodeJS.Timeout | undefined;
  const alive = (): void => {
    if (options.stallMs === undefined) return;
    if (stallTimer) stallTimer.refresh();
    else
      stallTimer = setTimeout(() => {
        end(new ProgramStalled(program, options.stallMs ?? 0));
      }, options.stallMs);
  };
  alive();
  const limit = setTimeout(() => {
    end(new ProgramTimedOut(program, options.timeoutMs));
  }, options.timeoutMs);
  const onAbort = (): void => {
    end(options.signal?.reason);
  };
  options.signal?.addEventListener('abort', onAbort, { once: true });

  const exit = new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', (cause) => {
      reject(new ProgramNotFound(program, { cause }));
    });
    child.once('close', (code, signal) => {
      resolve([code, signal]);
    });
  });

  /** The pieces that are being worked on; undefined when none is. */
  let handing: Promise<void> | undefined;
  const handOn = (chunk: Buffer, take: (chunk: Buffer) => void | Promise<void>): void => {
    // Node lets a paused pipe flow when its program ends: what is left then waits in line here.
    const done = handing ? handing.then(() => (ending === undefined ? take(chunk) : undefined)) : take(chunk);
    if (!done) return;
    child.stdout?.pause();
    const last = done.then(() => {
      if (handing !== last) return;
      handing = undefined;
      child.stdout?.resume();
    }, end);
    handing = last;
  };
  const collected: Buffer[] = [];
  let collectedBytes = 0;
  const maxOutput = options.maxOutputBytes ?? 64 * 1024 * 1024;
  child.stdout?.on('data', (chunk: Buffer) => {
    alive();
    if (ending !== undefined) return;
    if (options.onStdout) {
      handOn(chunk, options.onStdout);
      return;
    }
    collectedBytes += chunk.length;
    if (collectedBytes > maxOutput) end(new Error(`${program} wrote more than ${String(maxOutput)} bytes`));
    else collected.push(chunk);
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    alive();
    stderr = (stderr + text).slice(-STDERR_KEPT);
    options.onStderr?.(text);
  });
  if (options.input !== undefined) {
    child.stdin?.on('error', () => {
      // The program may end without reading everything; its exit code tells what that means.
    });
    child.stdin?.end(options.input);
  }

  try {
    const [code, signal] = await exit;
    await handing;
    if (ending !== undefined) throw ending as Error;
    if (code === 127 && file !== program) throw new ProgramNotFound(program);
    if (signal !== null && SENT.has(signal)) throw new ProgramEnded(program, signal);
    if (code !== 0) throw new ProgramFailed(program, code, signal, stderr);
    return { stdout: Buffer.concat(collected), stderr, durationMs: performance.now() - started };
  } finally {
    clearTimeout(limit);
    clearTimeout(stallTimer);
    clearTimeout(forceTimer);
    options.signal?.removeEventListener('abort', onAbort);
  }
}

/** Ties the command to our life and lowers its priority where asked. */
function withLifeline(program: string, args: readonly string[], niceness: number): [string, string[]] {
  return niceness > 0 && process.platform !== 'win32'
    ? tiedToParent('KILL', 'nice', ['-n', String(niceness), program, ...args])
    : tiedToParent('KILL', program, args);
}
