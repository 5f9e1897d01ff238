import { accessSync, constants, mkdirSync } from 'node:fs';

/** A directory that the environment names cannot be used. */
export class DirectoryUnusable extends Error {
  override readonly name = 'DirectoryUnusable';
}

const words: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file',
  ENOSPC: 'the disk is full',
  ENAMETOOLONG: 'the path is too long',
};

/** Makes it, unless it is there. @param variable that names it @throws DirectoryUnusable */
export function useDirectory(path: string, variable: string): void {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new DirectoryUnusable(
      `${variable} is ${path}, which cannot be used: ${words[code] ?? message}. Set ${variable} to a directory of yours.`,
      { cause },
    );
  }
}
