import {
  difficultyBand,
  type DifficultyBand,
  fillBoundText,
  type Layer,
  type LayerOf,
  type Phase,
  type TextValues,
} from '@quiz-factory/shared';
import type { RenderPlan, RenderRound } from '../plan/render-plan.js';

/** A layer with all that it shows: it is drawn from nothing else, so two alike are one picture. */
export type Resolved =
  | { readonly layer: LayerOf<'text'>; readonly text: string }
  | { readonly layer: LayerOf<'list'>; readonly items: readonly string[] }
  | { readonly layer: LayerOf<'badge'>; readonly band: DifficultyBand }
  | { readonly layer: LayerOf<'progress'>; readonly share: number }
  | { readonly layer: LayerOf<'image'>; readonly file: string | null; readonly title: string }
  | { readonly layer: LayerOf<'shape' | 'countdown' | 'video' | 'spectrum'> };

/** The layers of a phase in the order in which they lie, without those that have nothing to show. */
export function resolveLayers(phase: Phase, plan: RenderPlan, round: RenderRound | undefined): Resolved[] {
  const values = valuesOf(plan, round);
  return phase.layers
    .map((layer, index) => ({ layer, index }))
    .sort((a, b) => a.layer.z - b.layer.z || a.index - b.index)
    .flatMap(({ layer }): Resolved[] => resolve(layer, values, plan, round));
}

function resolve(
  layer: Layer,
  values: TextValues,
  plan: RenderPlan,
  round: RenderRound | undefined,
): Resolved[] {
  switch (layer.type) {
    case 'text': {
      const text = fillBoundText(layer.content, values).trim();
      return text === '' ? [] : [{ layer, text }];
    }
    case 'list':
      return [
        {
          layer,
          items: plan.rounds.map((other) => fillBoundText(layer.content, valuesOf(plan, other)).trim()),
        },
      ];
    case 'badge':
      return round ? [{ layer, band: difficultyBand(round.difficulty) }] : [];
    case 'progress':
      return [{ layer, share: round ? round.number / plan.rounds.length : 0 }];
    case 'image':
      return [{ layer, file: round?.posterFile ?? null, title: round ? mainTitle(round) : plan.title }];
    case 'video':
    case 'spectrum':
      // Without a round there is no clip.
      return round ? [{ layer }] : [];
    default:
      return [{ layer }];
  }
}

const mainTitle = ({ titles }: RenderRound): string => titles.japanese ?? titles.english ?? titles.romaji;

function wordFor(kinds: ReadonlySet<string>, count: number): string {
  if (kinds.size > 1) return 'openings and endings';
  return `${kinds.has('ED') ? 'ending' : 'opening'}${count === 1 ? '' : 's'}`;
}

/** What the texts of a phase may say. */
export function valuesOf(plan: RenderPlan, round: RenderRound | undefined): TextValues {
  const kinds = new Set(plan.rounds.map(({ category }) => category));
  const ofQuiz: TextValues = {
    'quiz.title': plan.title,
    'quiz.what': wordFor(kinds, plan.rounds.length),
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
