import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import type { TimingStrategyName } from '../../../server/dist/timings/index.js';
import { baselines } from './baselines.ts';
import { type Clip, readClips } from './clips.ts';
import { predict } from './predict.ts';
import { printReliability } from './reliability.ts';
import { chosenOnly, meanScores, type Prediction, type Scores, scoreClip } from './score.ts';
import { estimateOverSongs, formatEstimate } from './standard-error.ts';
import { printTable } from './table.ts';

interface Scored {
  readonly clip: Clip;
  readonly scores: Scores;
}

const COLUMNS = ['ok', 'share', 'downbeat', 'joint', 'clean', 'reveal'] as const;

/**
 * Prints what strategies reach on a folder of many songs whose form is known, with standard errors over songs: beside
 * simple methods, by form, by loudness and by fold.
 *
 * @param most songs, the first by name @returns false when the folder holds none
 */
export async function evaluateCorpus(
  folder: string,
  strategies: readonly TimingStrategyName[],
  most: number,
): Promise<boolean> {
  const clips = (await readClips(folder)).slice(0, most);
  if (clips.length === 0) return false;
  const means = [];
  for (const [method, baseline] of Object.entries(baselines)) {
    const scored = await scoreAll(clips, async (clip) => {
      const answers = await baseline(clip);
      return meanScores(answers.map((answer) => scoreClip(clip.truth, answer)));
    });
    means.push({ method, ...estimates(scored) });
  }
  for (const strategy of strategies) {
    const found = new Map<string, Prediction | undefined>();
    const scored = await scoreAll(clips, async ({ file, truth }) => {
      const prediction = await predict(file, strategy);
      found.set(truth.id, prediction);
      return scoreClip(truth, prediction && chosenOnly(prediction));
    });
    means.push({ method: strategy, ...estimates(scored) });
    printGroups(`${strategy} by form`, scored, ({ truth }) => truth.tags.slice(0, 1));
    printGroups(`${strategy} by what varies`, scored, ({ truth }) => truth.tags.slice(1));
    printGroups(`${strategy} by fold`, scored, ({ truth }) => [String(truth.fold)]);
    printReliability(
      strategy,
      scored.map(({ clip, scores }) => ({
        confidence: found.get(clip.truth.id)?.confidence ?? 0,
        isRight: scores['ok'] === 1,
      })),
    );
  }
  printTable(`means ± standard errors, ${String(clips.length)} clips`, means);
  return true;
}

async function scoreAll(clips: readonly Clip[], score: (clip: Clip) => Promise<Scores>): Promise<Scored[]> {
  return pMap(clips, async (clip) => ({ clip, scores: await score(clip) }), {
    concurrency: availableParallelism(),
  });
}

function printGroups(title: string, scored: readonly Scored[], namesOf: (clip: Clip) => string[]): void {
  const groups = new Map<string, Scored[]>();
  for (const row of scored)
    for (const name of namesOf(row.clip)) groups.set(name, [...(groups.get(name) ?? []), row]);
  printTable(
    title,
    [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, rows]) => ({ group: name, songs: String(rows.length), ...estimates(rows) })),
  );
}

const estimates = (scored: readonly Scored[]): Record<string, string> =>
  Object.fromEntries(
    COLUMNS.map((column) => [
      column,
      formatEstimate(
        estimateOverSongs(
          scored.map(({ clip, scores }) => ({ song: clip.truth.song, value: scores[column] })),
        ),
      ),
    ]),
  );
