import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import { VIDEO_FILE } from './understand-file-name.js';

/** A thousand songs asking at once share one walk. */
const REMEMBERED_MS = 2000;
const MOST_FILES = 200_000;

/** The directory is not there (a drive that is not mounted?). Never a reason to call anything invalid. */
export class LibraryGone extends Error {
  override readonly name = 'LibraryGone';
}

/** The videos below a directory of the user's. */
@Injectable()
export class VideoLibrary {
  private readonly walks = new Map<string, { at: number; files: Promise<readonly string[]> }>();

  /** Paths relative to the directory, with `/`, in order. Hidden and half-written files are left out. @throws LibraryGone */
  list(directory: string): Promise<readonly string[]> {
    const now = performance.now();
    const earlier = this.walks.get(directory);
    if (earlier && now - earlier.at < REMEMBERED_MS) return earlier.files;
    const files = walk(directory);
    files.catch(() => this.walks.delete(directory));
    this.walks.set(directory, { at: now, files });
    return files;
  }
}

async function walk(directory: string): Promise<string[]> {
  let entries;
  try {
    // Links to directories are not followed: a loop would never end.
    entries = await readdir(directory, { recursive: true, withFileTypes: true });
  } catch (cause) {
    throw new LibraryGone(`The directory ${directory} cannot be read: is its drive mounted?`, { cause });
  }
  const files: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.') || !VIDEO_FILE.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() && !(entry.isSymbolicLink() && (await isFile(path)))) continue;
    files.push(relative(directory, path).split(sep).join('/'));
    if (files.length >= MOST_FILES) break;
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
