import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface StartedServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const root = resolve(import.meta.dirname, '../..');
const START_LIMIT_MS = 60_000;

/** The real, built server in a process of its own, with an embedded database in a directory that is thrown away. */
export async function startServer(env: Record<string, string> = {}): Promise<StartedServer> {
  const directory = await mkdtemp(join(tmpdir(), 'quiz-e2e-'));
  await chmod(directory, 0o711);
  const child = spawn(process.execPath, [join(root, 'server/dist/main/server.js')], {
    env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  const exited = new Promise<void>((done) =>
    child.once('exit', () => {
      done();
    }),
  );
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
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
