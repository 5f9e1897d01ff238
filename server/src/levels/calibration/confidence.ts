import { chanceBelow, logOdds } from './logistic.js';

/**
 * What every level's confidence says: how likely the difficulty that was said is at most so many points of 100 from what
 * players show. Half a band of difficulties.
 */
export const NEAR_POINTS = 10;

/**
 * The confidence of a difficulty whose uncertainty is known on the scale of log odds.
 *
 * @param difficulty 0…100: what is expected
 * @param scale of the logistic distribution of the log odds around what is expected
 */
export function confidenceOf(difficulty: number, scale: number): number {
  const beyond = (points: number): number => {
    if (points <= 0) return -Infinity;
    return points >= 100 ? Infinity : logOdds(points) - logOdds(difficulty);
  };
  return (
    chanceBelow(beyond(difficulty + NEAR_POINTS), scale) -
    chanceBelow(beyond(difficulty - NEAR_POINTS), scale)
  );
}
