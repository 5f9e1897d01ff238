// npm run train:levels -- FOLDER [--into FILE]
// Learns from FOLDER/guess-rates.json, songs with the share of players who knew each, how popularity tells difficulty.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fitPopularity } from './levels/fit-popularity.ts';
import { missingGuessRates, readGuessRates } from './levels/guess-rates.ts';

const { values, positionals } = parseArgs({
  options: {
    into: { type: 'string', default: 'server/src/levels/calibration/popularity-weights.json' },
  },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) throw new Error('Name a folder of guess rates: npm run train:levels -- FOLDER');
const songs = readGuessRates(folder);
if (!songs) {
  process.stderr.write(missingGuessRates(folder));
  process.exit(2);
}
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(6)) : value;
await writeFile(values.into, `${JSON.stringify(fitPopularity(songs), rounded, 2)}\n`);
process.stdout.write(`learned from ${String(songs.length)} songs: ${values.into}\n`);
