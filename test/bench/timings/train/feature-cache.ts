import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { probeMedia } from '../../../../server/dist/platform/ffmpeg/index.js';
import { loudnessCurve } from '../../../../server/dist/timings/audio/loudness-curve.js';
import { LOUDNESS_STEP } from '../../../../server/dist/timings/audio/silence.js';
import {
  type SongFeatures,
  extractSongFeatures,
} from '../../../../server/dist/timings/audio/song-features.js';
import { ANALYSIS_RATE, decodeStereo } from '../../../../server/dist/timings/decode-audio.js';
import { tools } from '../predict.ts';

/** Changes with what the features are: older files are then made anew. */
const VERSION = 1;

/** What is heard in a file, from the cache folder where it was heard before. */
export async function cachedFeatures(file: string, seconds: number, folder: string): Promise<SongFeatures> {
  const { size, mtimeMs } = await stat(file);
  const key = createHash('sha256')
    .update(`${String(VERSION)} ${file} ${String(size)} ${String(mtimeMs)}`)
    .digest('hex')
    .slice(0, 16);
  const cached = join(folder, `${basename(file)}.${key}.features`);
  try {
    return deserialize(await readFile(cached)) as SongFeatures;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const media = await probeMedia(tools, file);
  const samples = await decodeStereo(tools, file, { media, seconds }, AbortSignal.timeout(600_000));
  const features = extractSongFeatures(
    samples,
    ANALYSIS_RATE,
    loudnessCurve(samples.middle, ANALYSIS_RATE, LOUDNESS_STEP),
  );
  await mkdir(folder, { recursive: true });
  const half = `${cached}.${String(process.pid)}`;
  await writeFile(half, serialize(features));
  await rename(half, cached);
  return features;
}
