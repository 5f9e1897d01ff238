import { difficultyBand, type TextValues } from '@quiz-factory/shared';
import type { RenderPlan, RenderRound } from '../plan/render-plan.js';

function kindWord(kinds: ReadonlySet<string>, count: number): string {
  if (kinds.size > 1) return 'openings and endings';
  return `${kinds.has('ED') ? 'ending' : 'opening'}${count === 1 ? '' : 's'}`;
}

/** What the texts of a phase may say. */
export function textValues(plan: RenderPlan, round: RenderRound | undefined): TextValues {
  const kinds = new Set(plan.rounds.map(({ category }) => category));
  const ofQuiz: TextValues = {
    'quiz.title': plan.title,
    'quiz.what': kindWord(kinds, plan.rounds.length),
    rounds: String(plan.rounds.length),
    'guess.seconds': String(plan.template.phases.guess.seconds),
  };
  if (!round) return ofQuiz;
  const { romaji, english, japanese } = round.titles;
  const main = english ?? romaji;
  return {
    ...ofQuiz,
    round: String(round.number),
    'title.english': english ?? '',
    'title.romaji': romaji,
    'title.japanese': japanese ?? '',
    'title.other': [...new Set([japanese, romaji])]
      .filter((title) => title !== null && title !== main)
      .join('  ·  '),
    'song.kind': round.category === 'OP' ? 'OPENING' : 'ENDING',
    'song.label': `${round.category} ${String(round.songNumber)}`,
    'song.title': round.songTitle ?? '',
    'song.artists': round.artists.join(', '),
    'anime.year': round.year === null ? '' : String(round.year),
    difficulty: String(Math.round(round.difficulty)),
    'difficulty.band': difficultyBand(round.difficulty).toUpperCase(),
  };
}
