import { analyseFeatures } from '../../../../server/dist/timings/audio/analyse-audio.js';
import { composeTiming } from '../../../../server/dist/timings/decide/compose-timing.js';
import { emptyVideoAnalysis } from '../../../../server/dist/timings/video/video-analysis.js';
import { printReliability } from '../reliability.ts';
import { type Scores, scoreClip, WINDOW_SECONDS } from '../score.ts';
import { estimateOverSongs, formatEstimate } from '../standard-error.ts';
import { printTable } from '../table.ts';
import { trainModels } from './train-models.ts';
import type { TrainingSong } from './training-song.ts';

const REVEAL_SECONDS = 7;
const COLUMNS = ['ok', 'share', 'downbeat', 'joint', 'clean', 'reveal'] as const;

/**
 * Prints what the networks reach on songs of a fold when they were trained on those of the others.
 *
 * @param folds left out: all
 */
export async function testModels(
  songs: readonly TrainingSong[],
  folds: readonly number[] | undefined,
  report: (line: string) => void,
): Promise<void> {
  const scored: { song: TrainingSong; scores: Scores; confidence: number }[] = [];
  for (const fold of folds ?? new Set(songs.map(({ clip }) => clip.truth.fold))) {
    const models = await trainModels(
      songs.filter(({ clip }) => clip.truth.fold !== fold),
      (line) => {
        report(`without fold ${String(fold)}: ${line}`);
      },
    );
    for (const song of songs.filter(({ clip }) => clip.truth.fold === fold)) {
      const audio = { ...analyseFeatures(await song.features(), WINDOW_SECONDS, models), peaks: [] };
      const [window] = audio.windows;
      if (!window) continue;
      const found = composeTiming({
        ...{ audio, window, video: emptyVideoAnalysis, revealSeconds: REVEAL_SECONDS, caveats: [] },
      });
      const { guessStart, revealStart, confidence } = found;
      scored.push({ song, scores: scoreClip(song.clip.truth, { guessStart, revealStart }), confidence });
    }
  }
  const byForm = Map.groupBy(scored, ({ song }) => song.clip.truth.tags[0] ?? '');
  const row = (form: string, rows: typeof scored): Record<string, string> => ({
    form,
    songs: String(rows.length),
    ...Object.fromEntries(
      COLUMNS.map((column) => [
        column,
        formatEstimate(
          estimateOverSongs(
            rows.map(({ song, scores }) => ({ song: song.clip.truth.song, value: scores[column] })),
          ),
        ),
      ]),
    ),
  });
  printTable('songs of folds that were left out of training', [
    ...[...byForm].map(([form, rows]) => row(form, rows)),
    row('all', scored),
  ]);
  printReliability(
    'left out',
    scored.map(({ scores, confidence }) => ({ confidence, isRight: scores['ok'] === 1 })),
  );
}
