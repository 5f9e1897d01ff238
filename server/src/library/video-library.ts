import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Waiting } from '../engine/index.js';
import { expandHome } from '../platform/files/index.js';
import { VIDEO_FILE } from './names/understand-file-name.js';

/** A thousand songs asking at once share one walk. */
const REMEMBERED_MS = 2000;
const MOST_FILES = 200_000;

/** The directory is not there (a drive that is not mounted?). Never a reason to call anything invalid. */
export class LibraryGone extends Waiting {
  override readonly name = 'LibraryGone';
}

/** A folder as the machine knows it, however a person wrote it. */
export const folderPath = (given: string): string => resolve(expandHome(given));

/** The videos below a directory of the user's. */
@Injectable()
export class VideoLibrary {
  private readonly walks = new Map<string, { at: number; files: Promise<readonly string[]> }>();

  /** Paths relative to the directory, with `/`, in order. Hidden and half-written files are left out. @throws LibraryGone */
  list(directory: string): Promise<readonly string[]> {
    const now = performance.now();
    const earlier = this.walks.get(directory);
    if (earlier && now - earlier.at < REMEMBERED_MS) return earlier.files;
    const files = walk(folderPath(directory));
    files.catch(() => this.walks.delete(directory));
    this.walks.set(directory, { at: now, files });
    return files;
  }
}

async function walk(directory: string): Promise<string[]> {
  const files: string[] = [];
  const waiting = [directory];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    let entries: Dirent[];
    try {
      entries = await readdir(folder, { withFileTypes: true });
    } catch (cause) {
      // A drive's `lost+found` is closed to all but root: one closed folder must not hide the others.
      if (folder !== directory) continue;
      throw new LibraryGone(`The directory ${directory} cannot be read: is its drive mounted?`, { cause });
    }
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      // Links to directories are not followed: a loop would never end.
      if (entry.isDirectory()) waiting.push(path);
      else if (
        VIDEO_FILE.test(entry.name) &&
        (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path))))
      )
        files.push(relative(directory, path).split(sep).join('/'));
      if (files.length >= MOST_FILES) return files.sort();
    }
  }
  return files.sort();
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
