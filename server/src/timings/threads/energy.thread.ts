import type { InvalidInput, TimingAnalysis } from '../analysis-result.js';
import { chooseByEnergy, type EnergyParams } from '../decide/choose-by-energy.js';

export interface EnergyTask {
  /** Moved here, not copied. */
  readonly samples: Float32Array;
  readonly sampleRate: number;
  readonly params: EnergyParams;
}

/** What runs in a thread of the pool. */
export default function chooseInThread(task: EnergyTask): TimingAnalysis | InvalidInput {
  return chooseByEnergy(task.samples, task.sampleRate, task.params);
}
