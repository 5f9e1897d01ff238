import { NEAR_POINTS } from '../../../server/dist/levels/calibration/confidence.js';
import type { Judged } from './over-animes.ts';
import { rankCorrelation } from './rank-correlation.ts';

const truth = ({ song }: Judged): number => 100 - song.knownBy;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const correlation = (judged: readonly Judged[]): number =>
  rankCorrelation(
    judged.map(({ difficulty }) => difficulty),
    judged.map(truth),
  );

/** Points of 100. */
export const meanError = (judged: readonly Judged[]): number =>
  mean(judged.map((one) => Math.abs(one.difficulty - truth(one))));

/** Of two songs of one anime, how often the harder one was said to be: one in two for who says the same of both. */
export function orderWithinAnimes(judged: readonly Judged[]): number {
  const right: number[] = [];
  for (const songs of Map.groupBy(judged, ({ song }) => song.malId).values())
    for (const [k, a] of songs.entries())
      for (const b of songs.slice(k + 1)) {
        if (truth(a) === truth(b)) continue;
        const agreed = (a.difficulty - b.difficulty) * (truth(a) - truth(b));
        right.push(agreed > 0 ? 1 : agreed === 0 ? 0.5 : 0);
      }
  return mean(right);
}

export const meanConfidence = (judged: readonly Judged[]): number =>
  mean(judged.map(({ confidence }) => confidence));

/** What confidence claims: the share of songs that lie as near as they must. */
export const shareNear = (judged: readonly Judged[]): number =>
  mean(judged.map((one) => Number(Math.abs(one.difficulty - truth(one)) <= NEAR_POINTS)));

/** Songs in three equal parts by confidence, the least sure first: what they claim, and what they keep. */
export function thirds(judged: readonly Judged[]): { readonly claimed: number; readonly kept: number }[] {
  const sorted = [...judged].sort((a, b) => a.confidence - b.confidence);
  return [0, 1, 2].map((k) => {
    const part = sorted.slice((k * sorted.length) / 3, ((k + 1) * sorted.length) / 3);
    return { claimed: meanConfidence(part), kept: shareNear(part) };
  });
}
