// npm run train:timings -- FOLDER [--cache FOLDER] [--into FOLDER | --fold N…]
// Trains the networks that hear a song on a folder of songs whose form is known: a sound file each, a JSON of what is true
// of it, and the notes of its lead. Without --into it tests them instead: on each fold (or those named), trained on all
// others.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { closeThreads } from './timings/predict.ts';
import { testModels } from './timings/train/test-models.ts';
import { trainModels } from './timings/train/train-models.ts';
import { readTrainingSongs } from './timings/train/training-song.ts';

const { values, positionals } = parseArgs({
  options: { cache: { type: 'string' }, into: { type: 'string' }, fold: { type: 'string', multiple: true } },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Name a folder of songs: npm run train:timings -- FOLDER');
const report = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const songs = await readTrainingSongs(folder, values.cache ?? join(folder, 'features'));
if (songs.length === 0)
  throw new Error(`${folder} holds no song with a JSON of what is true of it and the notes of its lead.`);
if (values.into === undefined) await testModels(songs, values.fold?.map(Number), report);
else
  for (const [name, weights] of Object.entries(await trainModels(songs, report)))
    await writeFile(join(values.into, `${name}-weights.json`), `${JSON.stringify(weights)}\n`);
await closeThreads();
process.exit();
