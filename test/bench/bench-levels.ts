/** How well popularity tells how hard songs really are, each anime judged by what was learned from the others. */
// npm run bench -- levels [-- FOLDER]: FOLDER holds guess-rates.json, songs with the share of players who knew each.
import { resolve } from 'node:path';
import { confidenceOf } from '../../server/dist/levels/calibration/confidence.js';
import { predict } from '../../server/dist/levels/calibration/popularity-model.js';
import {
  correlation,
  meanConfidence,
  meanError,
  orderWithinAnimes,
  shareNear,
  thirds,
} from './levels/figures.ts';
import { FIT, fitPopularity, type FitOptions } from './levels/fit-popularity.ts';
import { missingGuessRates, readGuessRates } from './levels/guess-rates.ts';
import { type Judged, leaveAnimesOut, standardError } from './levels/over-animes.ts';
import { print } from './report.ts';
import { printTable } from './timings/table.ts';

const folder = resolve(process.argv[2] ?? resolve(import.meta.dirname, '../../../shared/bench/levels'));
const songs = readGuessRates(folder);
if (!songs) {
  process.stdout.write(missingGuessRates(folder));
  process.exit(0);
}

const learned = (options: FitOptions): Judged[] =>
  leaveAnimesOut(songs, (others) => {
    const model = fitPopularity(others, options);
    return ({ song }) => {
      const { knownBy, scale } = predict(model, song);
      return { difficulty: 100 - knownBy, confidence: confidenceOf(100 - knownBy, scale) };
    };
  });
const ranked = songs.map((song) => ({ song, difficulty: song.song.popularity ?? 0, confidence: 0 }));
const ours = learned(FIT);

const withError = (judged: readonly Judged[], figure: (drawn: readonly Judged[]) => number): string =>
  `${figure(judged).toFixed(3)} ± ${standardError(judged, figure).toFixed(3)}`;
const row = (method: string, judged: readonly Judged[]): Record<string, string> => ({
  method,
  correlation: withError(judged, correlation),
  ...(judged === ranked ? {} : { 'mean error': meanError(judged).toFixed(2) }),
  'order within animes': withError(judged, orderWithinAnimes),
});
const [RANK, YEAR, ENDING, NUMBER] = [0, 1, 2, 3];
const animes = new Set(songs.map(({ malId }) => malId)).size;
printTable(`${String(songs.length)} songs of ${String(animes)} animes, left out in turn`, [
  row('popularity rank alone', ranked),
  row('popularity', ours),
  row('… without year', learned({ ...FIT, features: [RANK, ENDING, NUMBER] })),
  row('… with any year', learned({ ...FIT, years: { first: 0, last: 3000 } })),
  row('… without opening or ending', learned({ ...FIT, features: [RANK, YEAR, NUMBER] })),
  row('… without number', learned({ ...FIT, features: [RANK, YEAR, ENDING] })),
  row('… songs of an anime as if of many', learned({ ...FIT, alike: 0 })),
]);
printTable(
  'confidence: the chance of at most ten points off',
  [{ claimed: meanConfidence(ours), kept: shareNear(ours) }, ...thirds(ours)].map((part, k) => ({
    songs: ['all', 'least sure third', 'middle third', 'surest third'][k],
    ...part,
  })),
);
process.stdout.write('\n');

const gain = (drawn: readonly Judged[]): number =>
  correlation(drawn) -
  correlation(drawn.map((one) => ({ ...one, difficulty: one.song.song.popularity ?? 0 })));
print({
  ...{ what: 'rank correlation with real guess rates', value: withError(ours, correlation) },
  ...{
    baseline: `${withError(ranked, correlation)}, popularity rank alone; better by ${withError(ours, gain)}`,
  },
  ...{ ratio: correlation(ours) / correlation(ranked), aim: '0.70', isMet: correlation(ours) >= 0.7 },
});
const miscalibration = Math.abs(meanConfidence(ours) - shareNear(ours));
print({
  ...{ what: 'confidence, off from what it claims', value: miscalibration.toFixed(3), baseline: '0' },
  ...{ ratio: null, aim: '≤ 0.05', isMet: miscalibration <= 0.05 },
});
