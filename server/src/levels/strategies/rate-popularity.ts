import { confidenceOf } from '../calibration/confidence.js';
import { logOdds, percentOf } from '../calibration/logistic.js';
import { predict, type RatedSong } from '../calibration/popularity-model.js';
import weights from '../calibration/popularity-weights.json' with { type: 'json' };
import type { Rating } from '../rating.js';

/** Four of five values of a logistic distribution lie within so many scales of its middle. */
const FOUR_OF_FIVE = Math.log(9);

/** Difficulty from what everybody can look up: see docs/difficulty.md. */
export function ratePopularity(song: RatedSong): Rating {
  const { knownBy, scale } = predict(weights, song);
  const edge = (side: number): string => percentOf(logOdds(knownBy) + side * FOUR_OF_FIVE * scale).toFixed(0);
  const difficulty = Math.round((100 - knownBy) * 10) / 10;
  return {
    difficulty,
    confidence: Math.round(confidenceOf(100 - knownBy, scale) * 1000) / 1000,
    rationale:
      `${reasonsOf(song).join(', ')}: about ${knownBy.toFixed(0)} of 100 players would name it, ` +
      `${edge(-1)} to ${edge(1)} in four cases of five.`,
  };
}

function reasonsOf({ popularity, releaseYear, category, number }: RatedSong): string[] {
  return [
    popularity === null ? 'its popularity is not known' : `popularity rank ${String(popularity)}`,
    category === 'ED' ? 'an ending' : 'an opening',
    ...(number > 1 ? [`number ${String(number)} of its anime`] : []),
    ...(releaseYear === null ? [] : [`from ${String(releaseYear)}`]),
  ];
}
