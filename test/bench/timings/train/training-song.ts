import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import type { SongFeatures } from '../../../../server/dist/timings/audio/song-features.js';
import { type Clip, readClips } from '../clips.ts';
import { cachedFeatures } from './feature-cache.ts';
import type { LeadNote } from './lead-samples.ts';

export interface TrainingSong {
  readonly clip: Clip;
  /** Seconds. */
  readonly downbeats: readonly number[];
  readonly lead: readonly LeadNote[];
  features(): Promise<SongFeatures>;
}

const downbeatTruth = z.object({ downbeats: z.array(z.number()) });
const leadTruth = z.array(z.tuple([z.number(), z.number(), z.number()]).readonly());

/**
 * The songs of a folder whose lead is known note by note: `lead/NAME.json` in it is a list of start and end in seconds and
 * MIDI note.
 */
export async function readTrainingSongs(folder: string, cache: string): Promise<TrainingSong[]> {
  const songs: TrainingSong[] = [];
  for (const clip of await readClips(folder)) {
    const stem = basename(clip.file, extname(clip.file));
    const notes = await readFile(join(folder, 'lead', `${stem}.json`), 'utf8').catch(() => undefined);
    if (notes === undefined) continue;
    songs.push({
      clip,
      lead: leadTruth.parse(JSON.parse(notes)),
      downbeats: downbeatTruth.parse(JSON.parse(await readFile(join(folder, `${stem}.json`), 'utf8')))
        .downbeats,
      features: () => cachedFeatures(clip.file, clip.truth.duration, cache),
    });
  }
  return songs;
}
