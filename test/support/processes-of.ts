import { readdirSync, readFileSync } from 'node:fs';

export interface FoundProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** All living processes that name a directory in their command or their environment, and what these started. Linux. */
export function processesOf(directory: string): readonly FoundProcess[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      const [stat, command, environment] = ['stat', 'cmdline', 'environ'].map((file) => read(name, file));
      // Z: ended, and its parent has not asked for the exit code.
      const [state, parent] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? ['Z'];
      if (state === 'Z' || command === undefined) return [];
      const isOurs = command.includes(directory) || environment?.includes(directory) === true;
      return [{ pid: Number(name), parent: Number(parent), command: command.replaceAll('\0', ' '), isOurs }];
    });
  const ours = new Set(all.filter(({ isOurs }) => isOurs).map(({ pid }) => pid));
  for (let before = -1; before !== ours.size;) {
    before = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  return all.filter(({ pid }) => ours.has(pid) && pid !== process.pid);
}

function read(pid: string, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
