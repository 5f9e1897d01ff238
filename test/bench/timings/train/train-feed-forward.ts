import {
  type FeedForwardWeights,
  MOST_DEVIATIONS,
} from '../../../../server/dist/timings/audio/feed-forward.js';
import { randomNumbers } from '../random-numbers.ts';

export interface TrainingSet {
  /** Row-major, `width` a row. */
  readonly inputs: Float32Array;
  readonly width: number;
  /** 0…1 */
  readonly targets: Float32Array;
}

export interface TrainingOptions {
  readonly units: number;
  readonly epochs: number;
  /** Of Adam, falling to 0 in a straight line. */
  readonly learningRate?: number;
  readonly weightDecay?: number;
  /** Samples of each step. */
  readonly batch?: number;
  /** Another one gives another network. */
  readonly seed?: string;
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

/** Fits a network of one hidden layer by Adam (Kingma and Ba, 2015) on cross-entropy; the same numbers every time. */
export function trainFeedForward(
  { inputs, width, targets }: TrainingSet,
  { units, epochs, learningRate = 3e-3, weightDecay = 1e-4, batch = 256, seed = '' }: TrainingOptions,
): FeedForwardWeights {
  const rows = targets.length;
  const { means, deviations } = momentsOf(inputs, width);
  const random = randomNumbers(`${seed} ${String(units)}`);
  const normal = (): number => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const positives = targets.reduce((sum, value) => sum + value, 0);
  // All parameters in one array: hidden rows, hidden biases, output row, output bias.
  const [biasAt, outputAt, lastAt] = [units * width, units * width + units, units * width + 2 * units];
  const parameters = new Float32Array(lastAt + 1);
  for (let i = 0; i < biasAt; i++) parameters[i] = normal() / Math.sqrt(width);
  for (let i = outputAt; i < lastAt; i++) parameters[i] = normal() / Math.sqrt(units);
  parameters[lastAt] = Math.log(positives / (rows - positives));
  const [gradient, first, second] = [
    new Float32Array(parameters.length),
    new Float32Array(parameters.length),
    new Float32Array(parameters.length),
  ];
  const order = Uint32Array.from({ length: rows }, (_, i) => i);
  const scaled = new Float32Array(width);
  const hidden = new Float32Array(units);
  const steps = epochs * Math.max(1, Math.floor(rows / batch));
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (let from = 0; from + Math.min(batch, rows) <= rows; from += batch) {
      gradient.fill(0);
      const size = Math.min(batch, rows - from);
      for (let k = 0; k < size; k++) accumulate(order[from + k] ?? 0, size);
      update((step += 1));
    }
  }
  return {
    means: means.map(rounded),
    deviations: deviations.map(rounded),
    hidden: Array.from({ length: units }, (_, unit) =>
      Array.from(parameters.subarray(unit * width, (unit + 1) * width), rounded),
    ),
    hiddenBiases: Array.from(parameters.subarray(biasAt, outputAt), rounded),
    output: Array.from(parameters.subarray(outputAt, lastAt), rounded),
    outputBias: rounded(parameters[lastAt] ?? 0),
  };

  function accumulate(row: number, size: number): void {
    for (let k = 0; k < width; k++) {
      const value = ((inputs[row * width + k] ?? 0) - (means[k] ?? 0)) / (deviations[k] ?? 1);
      scaled[k] = Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, value));
    }
    let sum = parameters[lastAt] ?? 0;
    for (let unit = 0; unit < units; unit++) {
      let activation = parameters[biasAt + unit] ?? 0;
      const at = unit * width;
      for (let k = 0; k < width; k++) activation += (parameters[at + k] ?? 0) * (scaled[k] ?? 0);
      const value = Math.tanh(activation);
      hidden[unit] = value;
      sum += (parameters[outputAt + unit] ?? 0) * value;
    }
    const error = (1 / (1 + Math.exp(-sum)) - (targets[row] ?? 0)) / size;
    gradient[lastAt] = (gradient[lastAt] ?? 0) + error;
    for (let unit = 0; unit < units; unit++) {
      const value = hidden[unit] ?? 0;
      gradient[outputAt + unit] = (gradient[outputAt + unit] ?? 0) + error * value;
      const back = error * (parameters[outputAt + unit] ?? 0) * (1 - value * value);
      gradient[biasAt + unit] = (gradient[biasAt + unit] ?? 0) + back;
      const at = unit * width;
      for (let k = 0; k < width; k++) gradient[at + k] = (gradient[at + k] ?? 0) + back * (scaled[k] ?? 0);
    }
  }

  function update(now: number): void {
    const rate = learningRate * (1 - now / (steps + 1));
    const [c1, c2] = [1 - BETA_1 ** now, 1 - BETA_2 ** now];
    for (let i = 0; i < parameters.length; i++) {
      const isWeight = i < biasAt || (i >= outputAt && i < lastAt);
      const slope = (gradient[i] ?? 0) + (isWeight ? weightDecay * (parameters[i] ?? 0) : 0);
      const m = BETA_1 * (first[i] ?? 0) + (1 - BETA_1) * slope;
      const v = BETA_2 * (second[i] ?? 0) + (1 - BETA_2) * slope * slope;
      first[i] = m;
      second[i] = v;
      parameters[i] = (parameters[i] ?? 0) - (rate * (m / c1)) / (Math.sqrt(v / c2) + EPSILON);
    }
  }
}

/** Four digits are enough, and keep the files small. */
const rounded = (value: number): number => Number(value.toPrecision(4));

function momentsOf(inputs: Float32Array, width: number): { means: number[]; deviations: number[] } {
  const rows = inputs.length / width;
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);
  for (let i = 0; i < inputs.length; i++) {
    const value = inputs[i] ?? 0;
    sums[i % width] = (sums[i % width] ?? 0) + value;
    squares[i % width] = (squares[i % width] ?? 0) + value * value;
  }
  const means = Array.from(sums, (sum) => sum / rows);
  const deviations = means.map((mean, k) =>
    Math.max(1e-3, Math.sqrt(Math.max(0, (squares[k] ?? 0) / rows - mean * mean))),
  );
  return { means, deviations };
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}
