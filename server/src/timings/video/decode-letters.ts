/** What a line says, as far as it can be read. */
export interface Reading {
  readonly text: string;
  /** Mean probability of its letters, 0…1; 0 when there is none. */
  readonly certainty: number;
}

/**
 * The most likely letters (connectionist temporal classification, Graves et al. 2006: one letter a step; the same twice
 * running is one, and 0 is none).
 *
 * @param probabilities `classes` for each step, one step after another @param alphabet letters of the classes from 1 on
 */
export function decodeLetters(
  probabilities: Float32Array,
  classes: number,
  alphabet: readonly string[],
): Reading {
  let [text, sum, count, previous] = ['', 0, 0, 0];
  for (let step = 0; (step + 1) * classes <= probabilities.length && classes > 0; step++) {
    let [best, most] = [0, -Infinity];
    for (let k = 0; k < classes; k++) {
      const value = probabilities[step * classes + k] ?? 0;
      if (value > most) [best, most] = [k, value];
    }
    if (best !== 0 && best !== previous) {
      text += alphabet[best - 1] ?? '';
      sum += most;
      count += 1;
    }
    previous = best;
  }
  return { text, certainty: count === 0 ? 0 : sum / count };
}
