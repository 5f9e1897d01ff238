import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';

/** It is there, but is nothing that can be read to its end. The message is for people. */
export class NotARegularFile extends Error {
  override readonly name = 'NotARegularFile';
}

/**
 * What a file is, links followed. A pipe, a socket or a device is never opened: reading it could wait for ever, or never
 * end.
 *
 * @throws NotARegularFile, or what `stat` throws where nothing is there
 */
export async function statRegularFile(path: string | Buffer): Promise<Stats> {
  const isNot = (kind: string): NotARegularFile =>
    new NotARegularFile(`${path.toString()} is ${kind}, not a file. Name a video file.`);
  const stats = await stat(path).catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'ELOOP' ? isNot('a link that leads to itself') : error;
  });
  if (!stats.isFile()) throw isNot(kindOf(stats));
  return stats;
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a named pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}
