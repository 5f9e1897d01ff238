import { percentOf, scaleOf } from './logistic.js';

/** A song as everybody can look it up. */
export interface RatedSong {
  /** Popularity rank, 1 is the most popular; null: unknown. */
  readonly popularity: number | null;
  readonly releaseYear: number | null;
  readonly category: 'OP' | 'ED';
  /** 1… */
  readonly number: number;
}

/**
 * A straight line from what is known of a song to the log odds that a player names its anime, with how sure the line is
 * (Bayesian linear regression; songs of an anime share a part of what the line does not explain).
 */
export interface PopularityModel {
  /** Of each feature in turn: what is taken from it, and what it is divided by then. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  /** The first is of a song like the average one; then one for each feature. */
  readonly coefficients: readonly number[];
  /** Of the coefficients, row by row. */
  readonly covariance: readonly (readonly number[])[];
  /** Of a song around the line, in log odds. */
  readonly variance: number;
  /** The years in which the age of an anime is known to matter. */
  readonly years: { readonly first: number; readonly last: number };
}

export interface Prediction {
  /** Percent of players who would name the anime. */
  readonly knownBy: number;
  /** Of the logistic distribution of its log odds. */
  readonly scale: number;
}

/** @returns logarithm of the rank, year, whether it is an ending, logarithm of the number; undefined: unknown */
export const featuresOf = ({
  popularity,
  releaseYear,
  category,
  number,
}: RatedSong): readonly (number | undefined)[] => [
  popularity === null ? undefined : Math.log(Math.max(1, popularity)),
  releaseYear ?? undefined,
  category === 'ED' ? 1 : 0,
  Math.log(Math.max(1, number)),
];
const YEAR = 1;

/**
 * What is not known of a song counts as average, and makes the answer less sure by as much as it could have changed it.
 * A year beyond those that were learned from changes no answer, but makes it less sure.
 */
export function predict(model: PopularityModel, song: RatedSong): Prediction {
  const { first, last } = model.years;
  let odds = model.coefficients[0] ?? 0;
  let variance = model.variance;
  const reach = [1];
  for (const [k, value] of featuresOf(song).entries()) {
    const coefficient = model.coefficients[k + 1] ?? 0;
    const standard = (x: number): number => (x - (model.means[k] ?? 0)) / (model.deviations[k] ?? 1);
    if (value === undefined) {
      variance += coefficient ** 2;
      reach.push(0);
    } else {
      odds += coefficient * standard(k === YEAR ? Math.min(last, Math.max(first, value)) : value);
      reach.push(standard(value));
    }
  }
  for (const [i, row] of model.covariance.entries())
    for (const [j, value] of row.entries()) variance += (reach[i] ?? 0) * (reach[j] ?? 0) * value;
  return { knownBy: percentOf(odds), scale: scaleOf(variance) };
}
