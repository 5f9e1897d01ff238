import { isAbsolute, join } from 'node:path';
import type { EncodingOptions, Template } from '@quiz-factory/shared';
import type { RenderPlan } from '../film/index.js';
import type { RoundWithFile } from '../quizzes/index.js';
import { NotRenderable } from './render.errors.js';

/**
 * What a quiz's rows become for the renderer. Whether its files are there it does not know.
 *
 * @param mediaDir where relative paths of sources begin
 * @throws NotRenderable when a round has lost its file
 */
export function planOf(
  title: string,
  template: Template,
  encoding: EncodingOptions,
  rounds: readonly RoundWithFile[],
  mediaDir: string,
): RenderPlan {
  if (rounds.length === 0) throw new NotRenderable('The quiz has no rounds: its songs were removed.');
  return {
    title,
    template,
    encoding,
    rounds: rounds.map((round, index) => {
      if (round.path === null)
        throw new NotRenderable(
          `Round ${String(round.number)} (${round.titleRomaji}): its video is not downloaded.`,
        );
      return {
        number: index + 1,
        songId: round.songId,
        malId: round.malId,
        file: isAbsolute(round.path) ? round.path : join(mediaDir, round.path),
        guessStart: round.guessStart,
        guessEnd: round.guessEnd,
        revealStart: round.revealStart,
        category: round.category,
        songNumber: round.songNumber,
        songTitle: round.songTitle,
        artists: round.artists,
        year: round.releaseYear,
        titles: {
          romaji: round.titleRomaji,
          english: round.titleEnglish,
          japanese: round.titleJapanese,
        },
        difficulty: round.difficulty,
        posterFile: round.posterPath === null ? null : join(mediaDir, round.posterPath),
        covers: round.covers,
      };
    }),
  };
}
