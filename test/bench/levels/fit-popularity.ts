import { logOdds } from '../../../server/dist/levels/calibration/logistic.js';
import {
  featuresOf,
  type PopularityModel,
} from '../../../server/dist/levels/calibration/popularity-model.js';
import type { GuessedSong } from './guess-rates.ts';
import { dot, invert, type Matrix, times } from './small-matrix.ts';

export interface FitOptions {
  /** Strength of the prior that no feature matters, in songs. */
  readonly penalty: number;
  /** How alike the songs of an anime are beyond their features, 0…1; left out: as the songs say. */
  readonly alike?: number;
  /** Which of the model's features are used; all when left out. */
  readonly features?: readonly number[];
  readonly years: PopularityModel['years'];
}

/**
 * Outside of these years there were too few animes, or none: a line that goes on for ever would have those of today known
 * by nobody.
 */
export const FIT: FitOptions = { penalty: 1, years: { first: 1980, last: 2005 } };

interface Line {
  readonly coefficients: readonly number[];
  readonly covariance: Matrix;
  readonly variance: number;
  /** Restricted log likelihood, but for a constant. */
  readonly likelihood: number;
}

/**
 * Fits the log odds of what players knew by generalised least squares: songs of an anime share what the features do not
 * tell, so that an anime of fifteen songs does not count as fifteen. How much they share is what makes the rest likeliest
 * (restricted maximum likelihood; Patterson and Thompson 1971).
 */
export function fitPopularity(songs: readonly GuessedSong[], options: FitOptions = FIT): PopularityModel {
  const { first, last } = options.years;
  const values = songs.map(({ song }) =>
    featuresOf({
      ...song,
      releaseYear: song.releaseYear === null ? null : Math.min(last, Math.max(first, song.releaseYear)),
    }).map((value) => value ?? 0),
  );
  const columns = (values[0] ?? []).map((_, k) => values.map((row) => row[k] ?? 0));
  const means = columns.map(mean);
  const deviations = columns.map((column, k) => {
    const middle = means[k] ?? 0;
    return Math.sqrt(mean(column.map((value) => (value - middle) ** 2))) || 1;
  });
  const isUsed = (k: number): boolean => options.features?.includes(k) ?? true;
  const design = values.map((row) => [
    1,
    ...row.map((value, k) => (isUsed(k) ? (value - (means[k] ?? 0)) / (deviations[k] ?? 1) : 0)),
  ]);
  const wanted = songs.map(({ knownBy }) => logOdds(knownBy));
  const groups = [...Map.groupBy(songs.keys(), (k) => songs[k]?.malId).values()];
  const tried = options.alike === undefined ? Array.from({ length: 18 }, (_, k) => k / 20) : [options.alike];
  const [best] = tried
    .map((alike) => fitLine(design, wanted, groups, { alike, penalty: options.penalty }))
    .sort((a, b) => b.likelihood - a.likelihood);
  if (!best) throw new RangeError('there is nothing to fit');
  const { coefficients, covariance, variance } = best;
  return { means, deviations, coefficients, covariance, variance, years: options.years };
}

function fitLine(
  design: Matrix,
  wanted: readonly number[],
  groups: readonly (readonly number[])[],
  { alike, penalty }: { readonly alike: number; readonly penalty: number },
): Line {
  const size = design[0]?.length ?? 0;
  // What is learned of the mean is not held back by the prior.
  const normal = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j && i > 0 ? penalty : 0)),
  );
  const right = Array.from({ length: size }, () => 0);
  let logDeterminant = 0;
  let square = 0;
  for (const group of groups) {
    const weigh = (column: readonly number[]): number[] => whiten(column, alike);
    const rows = group.map((k) => design[k] ?? []);
    const y = weigh(group.map((k) => wanted[k] ?? 0));
    const columns = Array.from({ length: size }, (_, j) => weigh(rows.map((row) => row[j] ?? 0)));
    for (const [i, a] of columns.entries()) {
      right[i] = (right[i] ?? 0) + dot(a, y);
      const row = normal[i] ?? [];
      for (const [j, b] of columns.entries()) row[j] = (row[j] ?? 0) + dot(a, b);
    }
    square += dot(y, y);
    logDeterminant += (group.length - 1) * Math.log(1 - alike) + Math.log(1 + alike * (group.length - 1));
  }
  const { inverse, logDeterminant: ofNormal } = invert(normal);
  const coefficients = times(inverse, right);
  const freedom = wanted.length - size;
  const variance = (square - dot(coefficients, right)) / freedom;
  return {
    coefficients,
    covariance: inverse.map((row) => row.map((value) => value * variance)),
    variance,
    likelihood: -(logDeterminant + freedom * Math.log(variance) + ofNormal) / 2,
  };
}

/** Values of one group, turned so that what was alike by so much is so no more (the symmetric root of the inverse). */
function whiten(values: readonly number[], alike: number): number[] {
  const own = 1 / Math.sqrt(1 - alike);
  const shared = 1 / Math.sqrt(1 + alike * (values.length - 1));
  const middle = mean(values);
  return values.map((value) => own * (value - middle) + shared * middle);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
