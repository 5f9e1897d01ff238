import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import { probeMedia } from '../../../server/dist/platform/ffmpeg/index.js';
import type { Span } from '../../../server/dist/timings/analysis-result.js';
import { analyseFile } from '../../../server/dist/timings/index.js';
import { chooseByPictures } from '../../../server/dist/timings/choose-by-pictures.js';
import type { Clip } from './clips.ts';
import { LIMIT_MS, threads, tools } from './predict.ts';
import { type ClipTruth, type Scores, scoreClip } from './score.ts';
import { estimateOverSongs, formatEstimate } from './standard-error.ts';
import { printTable } from './table.ts';
import { classesOf } from './text-classes.ts';
import { trueHearing } from './true-hearing.ts';

interface SeenClip {
  readonly truth: ClipTruth;
  readonly scores: Scores;
  /** By class of text: the share of its time that was found, and that was held for an answer. */
  readonly texts: readonly { readonly name: string; readonly found: number; readonly spoiler: number }[];
  readonly lanes: Scores;
}

/** Of a text's time, this much at either end is not asked for: it fades. Seconds. */
const FADE_SECONDS = 0.3;
const STEP = 0.05;

/**
 * Prints what the eyes are worth by themselves: what `combined` would choose if it heard everything as it is, and which
 * texts `thorough` finds, by kind and size.
 *
 * @param isThorough without it, `thorough` is left out: it takes four times as long
 * @returns false when no clip has pictures with text
 */
export async function evaluateSeeing(clips: readonly Clip[], isThorough: boolean): Promise<boolean> {
  const shown = clips.filter(({ truth }) => truth.texts.length > 0 || truth.cuts.length > 0);
  if (shown.length === 0) return false;
  const seen = await pMap(shown, (clip) => see(clip, isThorough), { concurrency: availableParallelism() });
  const estimate = (rows: readonly { truth: ClipTruth; value: number | undefined }[]): string =>
    formatEstimate(
      estimateOverSongs(rows.map(({ truth, value }) => ({ song: truth.song || truth.id, value }))),
    );
  const columns = (name: 'scores' | 'lanes', keys: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      keys.map((key) => [key, estimate(seen.map((clip) => ({ truth: clip.truth, value: clip[name][key] })))]),
    );
  printTable(`combined, if every song were heard as it is, ${String(shown.length)} clips`, [
    columns('scores', ['ok', 'share', 'downbeat', 'clean', 'reveal']),
  ]);
  if (isThorough) printTexts();
  const failed = seen.filter(({ scores }) => scores['clean'] !== 1 || scores['reveal'] !== 1);
  printTable(
    'not clean, or revealed elsewhere',
    failed.map(({ truth, scores }) => ({
      clip: truth.id,
      ...Object.fromEntries(['start', 'ok', 'clean', 'reveal'].map((key) => [key, scores[key]])),
    })),
  );
  return true;

  function printTexts(): void {
    const names = [...new Set(seen.flatMap(({ texts }) => texts.map(({ name }) => name)))].sort();
    printTable(
      'thorough: the share of a text’s time that is found, and that is held for an answer',
      names.map((name) => {
        const rows = seen.flatMap(({ truth, texts }) =>
          texts.filter((text) => text.name === name).map((text) => ({ truth, ...text })),
        );
        return {
          text: name,
          number: String(rows.length),
          found: estimate(rows.map(({ truth, found }) => ({ truth, value: found }))),
          answer: estimate(rows.map(({ truth, spoiler }) => ({ truth, value: spoiler }))),
        };
      }),
    );
    printTable('thorough: lanes', [columns('lanes', ['cuts', 'text', 'spoiler', 'black', 'false answers'])]);
  }
}

async function see({ file, truth }: Clip, isThorough: boolean): Promise<SeenClip> {
  const run = { signal: AbortSignal.timeout(LIMIT_MS), threads };
  const media = await probeMedia(tools, file, run);
  const { video } = media;
  if (!video) throw new Error(`${file} has no pictures`);
  const film = { file, media: { ...media, video }, seconds: truth.duration };
  const chosen = await chooseByPictures(tools, film, trueHearing(truth), {
    ...{ ...run, strategy: 'combined', revealSeconds: 7 },
  });
  const { guessStart, revealStart } = chosen;
  const scores = { ...scoreClip(truth, { guessStart, revealStart }), start: guessStart };
  if (!isThorough) return { truth, scores, lanes: {}, texts: [] };
  const found = await analyseFile(tools, file, { ...run, strategy: 'thorough', params: {} });
  if ('invalid' in found) throw new Error(`${file}: ${found.invalid}`);
  return {
    truth,
    scores,
    lanes: { ...scoreClip(truth, found), 'false answers': falseShare(truth, found.spoiler) },
    texts: truth.texts.flatMap((text) => {
      const middle: Span = [text.start + FADE_SECONDS, text.end - FADE_SECONDS];
      if (middle[1] - middle[0] < STEP) return [];
      const shares = {
        found: coveredShare(middle, found.text),
        spoiler: coveredShare(middle, found.spoiler),
      };
      return classesOf(text, truth).map((name) => ({ name, ...shares }));
    }),
  };
}

function coveredShare([start, end]: Span, spans: readonly Span[]): number {
  const steps = Math.ceil((end - start) / STEP);
  let covered = 0;
  for (let k = 0; k < steps; k++) {
    const time = start + ((k + 0.5) / steps) * (end - start);
    covered += Number(spans.some(([a, b]) => time >= a && time < b));
  }
  return covered / steps;
}

/** The share of the time without any text, and not near one, that was held for an answer. */
function falseShare(truth: ClipTruth, spoiler: readonly Span[]): number | undefined {
  let [all, held] = [0, 0];
  for (let time = 0; time < truth.duration; time += STEP) {
    if (truth.texts.some(({ start, end }) => time >= start - FADE_SECONDS && time < end + FADE_SECONDS))
      continue;
    all += 1;
    held += Number(spoiler.some(([a, b]) => time >= a && time < b));
  }
  return all === 0 ? undefined : held / all;
}
