import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type FoundProcess, processesOf } from './processes-of.ts';

const root = resolve(import.meta.dirname, '../..');
/** For a machine that has other things to do. */
const START_LIMIT_MS = 240_000;
const LOOK_MS = 50;

export type Part = 'npm' | 'shell' | 'launcher' | 'server' | 'postgres';

/** `npm start` as a person, a script or a process manager runs it. */
export interface NpmStart {
  readonly child: ChildProcess;
  readonly url: string;
  /** Of each of the processes that it consists of. The shell is undefined where it became the launcher. */
  readonly pids: Readonly<Record<Part, number | undefined>>;
  readonly output: () => string;
  /** What still runs of it. */
  readonly left: () => readonly FoundProcess[];
  /** Waits until nothing does. @returns what is left after the limit, in ms */
  readonly untilGone: (limitMs: number) => Promise<readonly FoundProcess[]>;
}

export interface NpmStartOptions {
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string>>;
  /** On a terminal of its own (script(1)): what is written to `child.stdin` is typed there. */
  readonly onTerminal?: boolean;
}

export async function npmStart({
  dataDir,
  env = {},
  onTerminal = false,
}: NpmStartOptions): Promise<NpmStart> {
  const cli = process.env['npm_execpath'];
  const command = cli === undefined ? ['npm', 'start'] : [process.execPath, cli, 'start'];
  const [file = '', ...args] = onTerminal ? ['script', '-qefc', command.join(' '), '/dev/null'] : command;
  const child = spawn(file, args, {
    cwd: root,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', LOG_LEVEL: 'warn', ...env, DATA_DIR: dataDir },
  });
  let output = '';
  const limit = AbortSignal.timeout(START_LIMIT_MS);
  const url = await new Promise<string>((found, failed) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const address = /is at (http:\/\/[\d.:]+)/u.exec(output)?.[1];
        if (address !== undefined) found(address);
      });
    child.once('exit', () => {
      failed(new Error(`npm start ended:\n${output}`));
    });
    limit.addEventListener('abort', () => {
      failed(new Error(`npm start did not start:\n${output}`));
    });
  });
  const left = (): readonly FoundProcess[] => processesOf(dataDir);
  return {
    child,
    url,
    pids: partsOf(left(), dataDir),
    output: () => output,
    left,
    untilGone: async (limitMs) => {
      const until = performance.now() + limitMs;
      while (left().length > 0 && performance.now() < until) await delay(LOOK_MS);
      if (left().length === 0 && child.exitCode === null && child.signalCode === null)
        await once(child, 'exit');
      return left();
    },
  };
}

function partsOf(found: readonly FoundProcess[], dataDir: string): NpmStart['pids'] {
  const by = (pattern: RegExp): number | undefined => found.find(({ command }) => pattern.test(command))?.pid;
  const cluster = join(dataDir, 'database', 'postgres');
  return {
    npm: by(/^(?:npm start|\S*node \S*npm\S* start)/u),
    shell: by(/^sh -c node tools\/run\.mjs/u),
    launcher: by(/^\S*node tools\/run\.mjs/u),
    server: by(/^\S*node --enable-source-maps server\/dist\/main\/server\.js/u),
    postgres: found.find(({ command }) => command.includes('postgres -D') && command.includes(cluster))?.pid,
  };
}
