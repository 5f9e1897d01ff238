import { chownSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ProgramFailed, ProgramNotFound, runProgram } from '../processes/index.js';

/**
 * PostgreSQL refuses to run as root. Three ways, each for where it works:
 *  - `plain`: we are not root;
 *  - `user`: root drops to the user "nobody", who must be able to reach the programs and the data;
 *  - `namespace`: the data lies where only root can go (say below /root): PostgreSQL runs in a user namespace in
 *    which root is called "nobody" (unshare(1)), so files stay root's and nothing has to be opened up.
 */
export type Privilege =
  | { readonly way: 'plain' }
  | { readonly way: 'user'; readonly uid: number; readonly gid: number }
  | { readonly way: 'namespace' };

/** Root cannot be left on this machine. */
export class CannotDropRoot extends Error {
  override readonly name = 'CannotDropRoot';
}

const NOBODY = 65_534;

/** Chooses the way, and makes the cluster's directory exist with the right owner. @throws CannotDropRoot */
export async function prepareCluster(directory: string, programs: readonly string[]): Promise<Privilege> {
  const isNew = !existsSync(directory);
  if (isNew) mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return { way: 'plain' };
  const owner = isNew ? undefined : statSync(directory).uid;
  const reachable = [directory, ...programs].every(isReachableByOthers);
  if (reachable && owner !== 0) {
    chownSync(directory, NOBODY, NOBODY);
    return { way: 'user', uid: NOBODY, gid: NOBODY };
  }
  if (await hasUserNamespaces()) return { way: 'namespace' };
  if (reachable) {
    chownSync(directory, NOBODY, NOBODY);
    return { way: 'user', uid: NOBODY, gid: NOBODY };
  }
  throw new CannotDropRoot(
    `PostgreSQL cannot run as root, and the user "nobody" cannot reach ${directory}. ` +
      'Start as an ordinary user, set DATA_DIR to a directory that others may enter, or set DATABASE_URL.',
  );
}

/** The command in the chosen way. */
export function asUnprivileged(
  privilege: Privilege,
  program: string,
  args: readonly string[],
): [string, readonly string[]] {
  return privilege.way === 'namespace'
    ? [
        'unshare',
        ['--user', `--map-user=${String(NOBODY)}`, `--map-group=${String(NOBODY)}`, '--', program, ...args],
      ]
    : privilege.way === 'user'
      ? [
          'setpriv',
          [
            `--reuid=${String(privilege.uid)}`,
            `--regid=${String(privilege.gid)}`,
            '--clear-groups',
            '--',
            program,
            ...args,
          ],
        ]
      : [program, args];
}

/** Every directory above it may be entered by anybody. */
function isReachableByOthers(path: string): boolean {
  for (let at = dirname(path); ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function hasUserNamespaces(): Promise<boolean> {
  try {
    await runProgram('unshare', ['--user', `--map-user=${String(NOBODY)}`, '--', 'true'], {
      timeoutMs: 5000,
    });
    return true;
  } catch (error) {
    if (error instanceof ProgramFailed || error instanceof ProgramNotFound) return false;
    throw error;
  }
}
