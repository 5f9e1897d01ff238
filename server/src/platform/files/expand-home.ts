import { homedir } from 'node:os';
import { join } from 'node:path';

/** "~/openings" as a shell understands it; forms and settings are read by no shell. */
export const expandHome = (path: string, home: string = homedir()): string =>
  path === '~' ? home : /^~[\\/]/u.test(path) ? join(home, path.slice(2)) : path;
