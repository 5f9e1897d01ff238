import { z } from 'zod';
import { type MediaTools, NotMedia, probeMedia } from '../platform/ffmpeg/index.js';
import type { ThreadTask } from '../platform/threads/index.js';
import type { InvalidInput, TimingAnalysis } from './analysis/analysis-result.js';
import { ANALYSIS_RATE, decodeAudio } from './decode-audio.js';
import type { EnergyTask } from './threads/energy.thread.js';

const windowSeconds = z.number().min(1).max(60).default(15).describe('Length of the guess, seconds.');
const revealSeconds = z
  .number()
  .min(1)
  .max(60)
  .default(7)
  .describe('Length that the reveal will need, seconds.');

/** What each strategy takes. `{}` is valid for all. */
export const timingStrategies = {
  energy: {
    description: 'Listens: the loudest stretch that begins with a rise and on an onset.',
    params: z.object({ windowSeconds, revealSeconds }),
  },
  fixed: {
    description: 'Looks at nothing: always the same place. Only for those who ask for it.',
    params: z.object({
      windowSeconds,
      revealSeconds,
      position: z
        .number()
        .min(0)
        .max(1)
        .default(0.5)
        .describe('Where the guess starts, as a share of the duration.'),
    }),
  },
} as const;
export type TimingStrategyName = keyof typeof timingStrategies;
export const timingStrategyNames = Object.keys(timingStrategies) as TimingStrategyName[];

export interface AnalysisRun {
  readonly strategy: TimingStrategyName;
  readonly params: unknown;
  readonly signal: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
  readonly threads: { run<Result>(task: ThreadTask): Promise<Result> };
}

/**
 * The timing of one video. Sound is decoded by FFmpeg in its own process and its samples move to a thread.
 *
 * @returns the timing, or why this file can never have one. @throws what is worth another try
 */
export async function analyseFile(
  tools: MediaTools,
  file: string,
  run: AnalysisRun,
): Promise<TimingAnalysis | InvalidInput> {
  let media;
  try {
    media = await probeMedia(tools, file, { signal: run.signal });
  } catch (error) {
    if (error instanceof NotMedia) return { invalid: error.message };
    throw error;
  }
  if (!media.audio) return { invalid: 'The file has no sound, so there is nothing to guess.' };
  if (run.strategy === 'fixed')
    return fixed(media.durationSeconds, timingStrategies.fixed.params.parse(run.params));
  const params = timingStrategies.energy.params.parse(run.params);
  const samples = await decodeAudio(tools, file, media.durationSeconds, run.signal);
  run.onProgress?.(0.5);
  const task: EnergyTask = { samples, sampleRate: ANALYSIS_RATE, params };
  return run.threads.run<TimingAnalysis | InvalidInput>({
    file: new URL('./threads/energy.thread.js', import.meta.url).href,
    payload: task,
    transfer: [samples.buffer as ArrayBuffer],
    signal: run.signal,
  });
}

function fixed(
  duration: number,
  params: z.infer<(typeof timingStrategies)['fixed']['params']>,
): TimingAnalysis | InvalidInput {
  const window = Math.min(params.windowSeconds, duration - 1);
  if (window < 1) return { invalid: `The video lasts only ${duration.toFixed(1)} s.` };
  const guessStart = Math.min(duration * params.position, duration - window - 0.5);
  const guessEnd = guessStart + window;
  return {
    guessStart,
    guessEnd,
    revealStart: guessEnd + params.revealSeconds <= duration ? guessEnd : guessStart,
    confidence: 0.05,
    reasons: [`a fixed place: ${String(Math.round(params.position * 100))} % of the duration`],
    candidates: [],
    silence: [],
    peaks: [],
  };
}
