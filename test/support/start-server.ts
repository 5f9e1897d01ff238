import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface StartedServer {
  readonly url: string;
  /** Ended and started anew, at the same address, with what it had. */
  readonly restart: () => Promise<void>;
  /** Ended with SIGKILL: it has no time for anything. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');
const START_LIMIT_MS = 60_000;

/** The real, built server in a process of its own, with an embedded database in a directory that is thrown away. */
export async function startServer(env: Record<string, string> = {}): Promise<StartedServer> {
  const directory = await mkdtemp(join(tmpdir(), 'quiz-e2e-'));
  await chmod(directory, 0o711);
  let running = await launch({ DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'warn', ...env });
  const { url } = running;
  return {
    url,
    restart: async () => {
      await end(running.child);
      running = await launch({ DATA_DIR: directory, LOG_LEVEL: 'warn', ...env, PORT: new URL(url).port });
    },
    kill: () => end(running.child, 'SIGKILL'),
    stop: async () => {
      await end(running.child);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

async function launch(env: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(root, 'server/dist/main/server.js')], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  const url = await new Promise<string>((found, failed) => {
    const limit = setTimeout(() => {
      failed(new Error(`the server did not start:\n${output}`));
    }, START_LIMIT_MS);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const address = /is at (http:\S+)/u.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      found(address);
    });
    child.once('exit', () => {
      clearTimeout(limit);
      failed(new Error(`the server ended:\n${output}`));
    });
  });
  return { child, url };
}
