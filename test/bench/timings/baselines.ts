import { probeMedia } from '../../../server/dist/platform/ffmpeg/index.js';
import { loudnessCurve } from '../../../server/dist/timings/audio/loudness-curve.js';
import { ANALYSIS_RATE, decodeAudio } from '../../../server/dist/timings/decode-audio.js';
import type { Clip } from './clips.ts';
import { tools } from './predict.ts';
import { randomNumbers } from './random-numbers.ts';
import { type Prediction, WINDOW_SECONDS } from './score.ts';

const STEPS_PER_SECOND = 10;
const RANDOM_STARTS = 40;
const EDGE_SECONDS = 0.5;

/** What a simple program would answer; more than one answer where chance decides. */
export const baselines: Readonly<Record<string, (clip: Clip) => Promise<Prediction[]>>> = {
  random: ({ truth }) => {
    const last = truth.duration - WINDOW_SECONDS - EDGE_SECONDS;
    const next = randomNumbers(truth.id);
    return Promise.resolve(Array.from({ length: RANDOM_STARTS }, () => ({ guessStart: next() * last })));
  },
  '58 %': ({ truth }) => Promise.resolve([{ guessStart: truth.duration * 0.58 }]),
  loudest: async ({ file, truth }) => {
    const wanted = { media: await probeMedia(tools, file), seconds: truth.duration };
    const samples = await decodeAudio(tools, file, wanted, AbortSignal.timeout(60_000));
    return [{ guessStart: loudestStart(loudnessCurve(samples, ANALYSIS_RATE, 1 / STEPS_PER_SECOND)) }];
  },
};

/** Where the window of most energy starts, seconds. @param loudness LUFS */
function loudestStart(loudness: Float32Array): number {
  const steps = WINDOW_SECONDS * STEPS_PER_SECOND;
  const power = (k: number): number => 10 ** ((loudness[k] ?? -Infinity) / 10);
  let [sum, most, at] = [0, -Infinity, 0];
  for (let k = 0; k < loudness.length; k++) {
    sum += power(k) - (k >= steps ? power(k - steps) : 0);
    if (k >= steps - 1 && sum > most) [most, at] = [sum, k - steps + 1];
  }
  return at / STEPS_PER_SECOND;
}
