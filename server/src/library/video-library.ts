import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Waiting } from '../engine/index.js';
import { expandHome, urlOfPath } from '../platform/files/index.js';
import { nameText } from './names/name-text.js';
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

/** A folder's videos. */
interface Walk {
  /** Relative to the folder, with `/`, in order. */
  readonly files: readonly string[];
  /** Of those among them whose names are no UTF-8: their paths, byte by byte. */
  readonly oddPaths: ReadonlyMap<string, Buffer>;
}

/** The videos below a directory of the user's. */
@Injectable()
export class VideoLibrary {
  private readonly walks = new Map<string, { at: number; walk: Promise<Walk> }>();

  /** Paths relative to the directory, with `/`, in order. Hidden and half-written files are left out. @throws LibraryGone */
  async list(directory: string): Promise<readonly string[]> {
    return (await this.walk(directory)).files;
  }

  /** Where a video of the directory is, as sources are kept (see localPath). @throws LibraryGone */
  async locationOf(directory: string, file: string): Promise<string> {
    const odd = (await this.walk(directory)).oddPaths.get(file);
    return odd ? urlOfPath(odd) : join(folderPath(directory), file);
  }

  private walk(directory: string): Promise<Walk> {
    const now = performance.now();
    const earlier = this.walks.get(directory);
    if (earlier && now - earlier.at < REMEMBERED_MS) return earlier.walk;
    const found = walk(folderPath(directory));
    found.catch(() => this.walks.delete(directory));
    this.walks.set(directory, { at: now, walk: found });
    return found;
  }

  /** Something in it changed: the next who asks reads it. */
  forget(directory: string): void {
    this.walks.delete(directory);
  }
}

/** A folder on the way: its path, and what is read of it. */
interface Folder {
  readonly path: Buffer;
  readonly text: string;
}

/** Names are bytes: what is no UTF-8 would not be found again by its text. */
async function walk(directory: string): Promise<Walk> {
  const files: string[] = [];
  const oddPaths = new Map<string, Buffer>();
  const waiting: Folder[] = [{ path: Buffer.from(directory), text: '' }];
  for (let folder = waiting.pop(); folder && files.length < MOST_FILES; folder = waiting.pop()) {
    let entries: Dirent<Buffer>[];
    try {
      entries = await readdir(folder.path, { withFileTypes: true, encoding: 'buffer' });
    } catch (cause) {
      // A drive's `lost+found` is closed to all but root: one closed folder must not hide the others.
      if (folder.text !== '') continue;
      throw new LibraryGone(`The directory ${directory} cannot be read: is its drive mounted?`, { cause });
    }
    for (const entry of entries) {
      const name = nameText(entry.name);
      if (name.startsWith('.')) continue;
      const path = Buffer.concat([folder.path, Buffer.from(sep), entry.name]);
      const text = folder.text === '' ? name : `${folder.text}/${name}`;
      // Links to directories are not followed: a loop would never end.
      if (entry.isDirectory()) waiting.push({ path, text });
      else if (
        VIDEO_FILE.test(name) &&
        (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path))))
      ) {
        files.push(text);
        if (!isUtf8(path)) oddPaths.set(text, path);
      }
    }
  }
  return { files: files.slice(0, MOST_FILES).sort(), oddPaths };
}

async function isFile(path: Buffer): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
