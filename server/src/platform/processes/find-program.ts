import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program is, in the directories of a PATH. @returns undefined: in none of them */
export function findProgram(name: string, searchPath: string | undefined): string | undefined {
  const ending = process.platform === 'win32' ? '.exe' : '';
  return (searchPath ?? '')
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, name + ending))
    .find(isExecutable);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
