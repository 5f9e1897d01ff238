import { existsSync } from 'node:fs';

const SETPRIV = '/usr/bin/setpriv';
const isAvailable = process.platform === 'linux' && existsSync(SETPRIV);

/**
 * Prefixes a command so that the kernel sends it a signal when we die, even by SIGKILL (prctl PR_SET_PDEATHSIG,
 * through util-linux' setpriv). Elsewhere the command is returned as it is.
 */
export function tiedToParent(
  signal: 'INT' | 'KILL',
  program: string,
  args: readonly string[],
): [string, string[]] {
  return isAvailable ? [SETPRIV, ['--pdeathsig', signal, '--', program, ...args]] : [program, [...args]];
}
