import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';

export interface Zombie {
  /** Of a process that was killed with SIGKILL and that its parent never reaps. */
  readonly pid: number;
  /** Field 22 of its /proc/PID/stat from when it ran. */
  readonly startTicks: string;
  /** Ends the parent; what becomes of the zombie then is init's business. */
  readonly release: () => Promise<void>;
}

/** Starts a process that alone holds descriptor 3, tells its number, and never looks at it again. */
const NEGLECTFUL_PARENT = `
  const { pid } = require('node:child_process').spawn('sleep', ['600'], { stdio: ['ignore', 3, 'ignore'] });
  require('node:fs').closeSync(3);
  require('node:fs').writeSync(1, pid + '\\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
`;

/** Linux only. */
export async function makeZombie(): Promise<Zombie> {
  const parent = spawn(process.execPath, ['-e', NEGLECTFUL_PARENT], {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const output = createInterface(parent.stdout as Readable);
  const [line] = (await once(output, 'line')) as [string];
  const pid = Number(line);
  const startTicks = statOf(pid)[19] ?? '';
  process.kill(pid, 'SIGKILL');
  // The kernel closes a killed process's files: the one event that there is. A zombie it is some microseconds later.
  await once((parent.stdio[3] as Readable).resume(), 'end');
  while (statOf(pid)[0] !== 'Z') await turn();
  return {
    pid,
    startTicks,
    release: async () => {
      const ended = once(parent, 'exit');
      parent.kill('SIGKILL');
      await ended;
    },
  };
}

/** The fields of /proc/PID/stat behind the name. */
function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
