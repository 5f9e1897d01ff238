import type { TrainingSet } from './train-feed-forward.ts';

/** What a network is to say of some inputs. */
export interface Sample {
  readonly inputs: Float32Array;
  /** 0…1 */
  readonly target: number;
}

export function trainingSet(samples: readonly Sample[]): TrainingSet {
  const width = samples[0]?.inputs.length ?? 0;
  const inputs = new Float32Array(samples.length * width);
  for (const [k, sample] of samples.entries()) inputs.set(sample.inputs, k * width);
  return { inputs, width, targets: Float32Array.from(samples, ({ target }) => target) };
}
