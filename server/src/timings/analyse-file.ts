import { z } from 'zod';
import { type MediaInfo, type MediaTools, NotMedia, probeMedia } from '../platform/ffmpeg/index.js';
import type { ThreadTask } from '../platform/threads/index.js';
import { emptyLanes, type InvalidInput, type TimingAnalysis } from './analysis-result.js';
import { bestWindow, decide, type DecideParams, forbidden, lastResort, TOUCH } from './decide/decide.js';
import { otherSegments, worthALook } from './decide/other-segments.js';
import type { Heard } from './audio/hear.js';
import type { Window } from './audio/rank-windows.js';
import { nothingSeen, type Seen } from './video/seen.js';
import { ANALYSIS_RATE, decodeAudio } from './decode-audio.js';
import { Eyes } from './eyes.js';
import type { EnergyTask } from './threads/energy.thread.js';
import type { HearTask } from './threads/hear.thread.js';

const windowSeconds = z.number().min(1).max(60).default(15).describe('Length of the guess, seconds.');
const revealSeconds = z
  .number()
  .min(1)
  .max(60)
  .default(7)
  .describe('Length that the reveal will need, seconds.');

/** What each strategy takes. `{}` is valid for all. The first is what people mean who name none. */
export const timingStrategies = {
  combined: {
    description:
      'Listens to the whole song for its chorus, then looks at the best places: the right choice mostly.',
    params: z.object({ windowSeconds, revealSeconds }),
  },
  thorough: {
    description: 'Listens, and looks at every frame: slow, and every lane of the editor is complete.',
    params: z.object({ windowSeconds, revealSeconds }),
  },
  audio: {
    description: 'Listens for the chorus and looks at nothing: fast, but a title may stand in the picture.',
    params: z.object({ windowSeconds, revealSeconds }),
  },
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
  const params = timingStrategies[run.strategy].params.parse(run.params);
  const samples = await decodeAudio(tools, file, media.durationSeconds, run.signal);
  run.onProgress?.(0.3);
  if (run.strategy !== 'energy') return byEarAndEye(tools, file, media, samples, run.strategy, params, run);
  const task: EnergyTask = { samples, sampleRate: ANALYSIS_RATE, params };
  const found = await run.threads.run<TimingAnalysis | InvalidInput>({
    file: new URL('./threads/energy.thread.js', import.meta.url).href,
    payload: task,
    transfer: [samples.buffer as ArrayBuffer],
    signal: run.signal,
  });
  return 'invalid' in found || !media.video ? found : unseen(found);
}

/** Of a stare: what lasts shorter nobody sees. */
const MOST_FRAMES_A_SECOND = 60;
/** Looked at before and after a window: what stands there at its edges. */
const MARGIN_SECONDS = 0.3;
/** Of a song whose credits run through its verses it is not worth more. */
const MOST_VERSES = 4;
/**
 * Of openings whose pictures nobody looked at, about so many show no title or credits in the stretch that sounds best. Low
 * enough that the second choice of who looked (see decide.ts) is surer than the first of who did not.
 */
const CLEAN_UNSEEN = 0.6;

async function byEarAndEye(
  tools: MediaTools,
  file: string,
  media: MediaInfo,
  samples: Float32Array,
  strategy: 'combined' | 'thorough' | 'audio',
  params: DecideParams,
  run: AnalysisRun,
): Promise<TimingAnalysis | InvalidInput> {
  const task: HearTask = { samples, sampleRate: ANALYSIS_RATE, windowSeconds: params.windowSeconds };
  const heard = await run.threads.run<Heard | InvalidInput>({
    file: new URL('./threads/hear.thread.js', import.meta.url).href,
    payload: task,
    transfer: [samples.buffer as ArrayBuffer],
    signal: run.signal,
  });
  if ('invalid' in heard) return heard;
  run.onProgress?.(0.4);
  const [first] = heard.windows;
  if (!first) return { invalid: `The song is too short for a guess of ${String(params.windowSeconds)} s.` };
  const decided = (seen: Seen, chosen: Window, caveats: readonly string[]): TimingAnalysis => {
    const timing = decide(heard, seen, chosen, params, caveats);
    return { ...timing, others: otherSegments(heard, seen, chosen, timing) };
  };
  if (!media.video) return decided(nothingSeen, first, ['there is no picture to look at']);
  if (strategy === 'audio') return unseen(decided(nothingSeen, first, []));

  const eyes = new Eyes(tools, file, {
    signal: run.signal,
    threads: run.threads,
    frameRate: media.video.fps > 0 ? Math.min(media.video.fps, MOST_FRAMES_A_SECOND) : 24,
    duration: media.durationSeconds,
  });
  if (strategy === 'thorough')
    await eyes.stare((fraction) => {
      run.onProgress?.(0.4 + 0.6 * fraction);
    });
  let window = bestWindow(heard, eyes.seen());
  for (let glances = 0; window && strategy === 'combined'; glances++) {
    const wanted = window;
    await eyes.glance(
      wanted.start - MARGIN_SECONDS,
      wanted.end + MARGIN_SECONDS,
      () => forbidden(wanted, eyes.seen()) > TOUCH,
    );
    run.onProgress?.(1 - 0.6 * 0.7 ** (glances + 1));
    window = bestWindow(heard, eyes.seen());
    if (window === wanted) break;
  }
  if (window) {
    if (strategy === 'combined') await lookForVerse(eyes, heard, window);
    return decided(eyes.seen(), window, []);
  }
  const resort = lastResort(heard, eyes.seen());
  return decided(eyes.seen(), resort?.window ?? first, resort ? [resort.reason] : []);
}

/** Of two strategies that chose alike, the one that looked is to count. */
function unseen(timing: TimingAnalysis): TimingAnalysis {
  const lower = <Part extends { readonly confidence: number }>(part: Part): Part => ({
    ...part,
    confidence: Math.round(part.confidence * CLEAN_UNSEEN * 1000) / 1000,
  });
  return {
    ...lower(timing),
    reasons: [...timing.reasons, 'nobody looked: a title may stand there'],
    others: timing.others.map(lower),
  };
}

/** Hard rounds play a verse: the best one is looked at as well, so that it gives nothing away. */
async function lookForVerse(eyes: Eyes, heard: Heard, chosen: Window): Promise<void> {
  for (let looks = 0; looks < MOST_VERSES; looks++) {
    const verse = worthALook(heard, eyes.seen(), chosen, 'verse');
    if (!verse) return;
    await eyes.glance(verse.start, verse.end, () => forbidden(verse, eyes.seen()) > TOUCH);
  }
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
    segment: 'chorus',
    others: [],
    guessStart,
    guessEnd,
    revealStart: guessEnd + params.revealSeconds <= duration ? guessEnd : guessStart,
    confidence: 0.05,
    reasons: [`a fixed place: ${String(Math.round(params.position * 100))} % of the duration`],
    candidates: [],
    silence: [],
    peaks: [],
    ...emptyLanes,
  };
}
