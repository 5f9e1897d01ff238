import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { SetupFault } from './setup-fault.mjs';

export const root = resolve(import.meta.dirname, '..');
const stamp = join(root, 'node_modules', '.quiz-factory-lock');

/** Makes node_modules match the lockfile. Does nothing, fast, when it already does. */
export async function ensureDependencies() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new SetupFault(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(readFileSync(join(root, 'package.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return requireNode();
  process.stderr.write('Setting up: installing dependencies (about a minute, once) …\n');
  // Not npm ci: that demands lockfile entries for every other platform's optional binaries, which npm leaves out where a
  // registry does not carry them. install obeys the lockfile all the same, and mends a half-made node_modules.
  const started = performance.now();
  const result = spawnSync(...npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']), {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (result.status !== 0)
    throw new SetupFault(
      'npm could not install the dependencies (see above). Check the network and the disk, then run this again.',
    );
  writeFileSync(stamp, wanted);
  process.stderr.write(`Dependencies installed in ${((performance.now() - started) / 1000).toFixed(0)} s.\n`);
  requireNode();
}

/** The npm that called us (npm_execpath), run by the same Node; else the one on the path. */
function npm(args) {
  const cli = process.env.npm_execpath;
  return cli && /\.c?js$/u.test(cli) ? [process.execPath, [cli, ...args]] : ['npm', args];
}

/** Node 24 from node_modules where a package brings it, else the host's own. */
export function projectNode() {
  const name = { linux: `node-linux-${process.arch}`, win32: `node-win-${process.arch}` }[process.platform];
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const shipped = name === undefined ? undefined : join(root, 'node_modules', name, 'bin', file);
  return shipped !== undefined && existsSync(shipped) ? shipped : process.execPath;
}

function requireNode() {
  if (projectNode() === process.execPath && Number(process.versions.node.split('.')[0]) < 24)
    throw new SetupFault(
      `This machine needs Node 24 or newer (it has ${process.versions.node}): no Node comes as a package for ${process.platform}-${process.arch}.`,
    );
  // So that every program that is started by name finds it first.
  process.env.PATH = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${dirname(projectNode())}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
}
