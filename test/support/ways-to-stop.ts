import type { NpmStart } from './npm-start.ts';

export interface WayToStop {
  readonly name: string;
  readonly onTerminal: boolean;
  readonly stop: (run: NpmStart) => void;
  /** Who stopped it, as the server says. */
  readonly by: RegExp;
  /** Among the few that each test run takes. */
  readonly isShort: boolean;
}

const send = (pid: number | undefined, signal: NodeJS.Signals): void => {
  if (pid === undefined) throw new Error('there is no such process');
  process.kill(pid, signal);
};
/** What ended between the look and the signal needs none. */
const sendIfThere = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};
const way = (
  name: string,
  stop: WayToStop['stop'],
  by: RegExp,
  { isShort = true, onTerminal = false } = {},
): WayToStop => ({ name, stop, by, isShort, onTerminal });

/** Each way in which `npm start` is stopped by whoever runs it. */
export const waysToStop: readonly WayToStop[] = [
  way('Ctrl-C on its terminal', ({ child }) => child.stdin?.write('\x03'), /SIGINT/u, { onTerminal: true }),
  way('its terminal is closed', ({ child }) => child.kill('SIGKILL'), /SIGHUP|the end of npm/u, {
    onTerminal: true,
    isShort: false,
  }),
  way(
    'SIGTERM to npm',
    (run) => {
      send(run.pids.npm, 'SIGTERM');
    },
    /SIGTERM|the end of npm/u,
  ),
  way(
    'SIGTERM to the launcher',
    (run) => {
      send(run.pids.launcher, 'SIGTERM');
    },
    /SIGTERM/u,
    { isShort: false },
  ),
  way(
    'SIGTERM to the server',
    (run) => {
      send(run.pids.server, 'SIGTERM');
    },
    /SIGTERM/u,
    { isShort: false },
  ),
  way(
    'SIGTERM to all at once',
    (run) => {
      send(-(run.child.pid ?? 0), 'SIGTERM');
    },
    /SIGTERM/u,
  ),
  way(
    'SIGTERM to all at once, its database too',
    (run) => {
      for (const { pid } of run.left()) sendIfThere(pid, 'SIGTERM');
    },
    /SIGTERM/u,
    { isShort: false },
  ),
  way(
    'SIGKILL to npm',
    (run) => {
      send(run.pids.npm, 'SIGKILL');
    },
    /the end of npm/u,
  ),
  way(
    'SIGKILL to the launcher',
    (run) => {
      send(run.pids.launcher, 'SIGKILL');
    },
    /the end of what started it/u,
  ),
];
