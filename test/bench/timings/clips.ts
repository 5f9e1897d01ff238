import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type ClipTruth, clipTruth } from './score.ts';

export interface Clip {
  readonly file: string;
  readonly truth: ClipTruth;
}

/** The clips of a folder: a media file and a JSON of what is true of it, of one name. */
export async function readClips(folder: string): Promise<Clip[]> {
  const names = await readdir(folder);
  const clips: Clip[] = [];
  for (const name of names.filter((other) => other.endsWith('.json')).sort()) {
    const truth = clipTruth.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    const media = names.find(
      (other) => extname(other) !== '.json' && other.startsWith(`${name.slice(0, -5)}.`),
    );
    if (media === undefined) process.stderr.write(`${name} has no media file beside it: left out.\n`);
    else clips.push({ file: join(folder, media), truth });
  }
  return clips;
}
