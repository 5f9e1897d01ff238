/** A network of one hidden layer, as it was trained: numbers are what JSON holds. */
export interface FeedForwardWeights {
  /** Mean and deviation of each input. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  /** A row of input weights for each hidden unit. */
  readonly hidden: readonly (readonly number[])[];
  readonly hiddenBiases: readonly number[];
  readonly output: readonly number[];
  readonly outputBias: number;
}

/** Inputs further out than so many deviations say no more. */
export const MOST_DEVIATIONS = 5;

/** A small neural network with hyperbolic tangents, that says how likely something is. */
export class FeedForward {
  private readonly scaled: Float64Array;

  constructor(private readonly weights: FeedForwardWeights) {
    this.scaled = new Float64Array(weights.means.length);
  }

  /** @param inputs in the order of training @returns the logarithm of the odds @throws RangeError for another count */
  logOdds(inputs: ArrayLike<number>): number {
    const { means, deviations, hidden, hiddenBiases, output, outputBias } = this.weights;
    const { scaled } = this;
    if (inputs.length !== means.length)
      throw new RangeError(`the network takes ${String(means.length)} inputs, not ${String(inputs.length)}`);
    for (let k = 0; k < scaled.length; k++) {
      const value = ((inputs[k] ?? 0) - (means[k] ?? 0)) / (deviations[k] ?? 1);
      scaled[k] = Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, value));
    }
    let sum = outputBias;
    for (let unit = 0; unit < hidden.length; unit++) {
      const row = hidden[unit] ?? [];
      let activation = hiddenBiases[unit] ?? 0;
      for (let k = 0; k < scaled.length; k++) activation += (row[k] ?? 0) * (scaled[k] ?? 0);
      sum += (output[unit] ?? 0) * Math.tanh(activation);
    }
    return sum;
  }
}

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
