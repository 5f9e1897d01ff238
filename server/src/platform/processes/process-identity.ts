import { readFileSync } from 'node:fs';

/** Fields of /proc/PID/stat (proc(5)), numbered as there less the pid and the name. */
const STATE = 0;
const START_TIME = 19;

/** Dead, though the kernel keeps its number until its parent asks for the exit code: zombie, dead. */
const ENDED = new Set(['Z', 'X', 'x']);

/**
 * Does a process with this id still run? One that was killed and not reaped (in a container without an init nobody
 * does it) runs no more. On Linux its start time can be compared too, so that a number reused by another process is
 * not taken for it.
 */
export function isAlive(pid: number, startTicks?: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const stat = statOf(pid);
  if (ENDED.has(stat[STATE] ?? '')) return false;
  if (startTicks === undefined || startTicks === '') return true;
  const now = stat[START_TIME] ?? '';
  return now === '' || now === startTicks;
}

/** When it started, in clock ticks since the machine's start. Empty where unknown. */
export function startTicksOf(pid: number): string {
  return statOf(pid)[START_TIME] ?? '';
}

/** Its program and arguments. Undefined where there is no /proc, or no such process. */
export function commandLineOf(pid: number): readonly string[] | undefined {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').split('\0');
  } catch {
    return undefined;
  }
}

/** Empty where there is no /proc, or no such process. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name is in brackets and may hold spaces and brackets itself: count from behind the last one.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
