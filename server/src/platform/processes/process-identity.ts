import { readFileSync } from 'node:fs';

/**
 * Is a process with this id alive? On Linux its start time can be compared too, so that a number reused by
 * another process is not taken for it.
 */
export function isAlive(pid: number, startTicks?: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (startTicks === undefined || startTicks === '') return true;
  const now = startTicksOf(pid);
  return now === '' || now === startTicks;
}

/** Field 22 of /proc/PID/stat (proc(5)): when it started, in clock ticks since boot. Empty where unknown. */
export function startTicksOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name (field 2) is in brackets and may hold spaces: count from behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
