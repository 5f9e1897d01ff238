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
import { textValues } from './text-values.js';

/** A layer with all that it shows. It is drawn from nothing else, so two that are equal are one picture. */
export type ResolvedLayer =
  | { readonly layer: LayerOf<'text'>; readonly text: string }
  | { readonly layer: LayerOf<'list'>; readonly items: readonly string[] }
  | { readonly layer: LayerOf<'badge'>; readonly band: DifficultyBand }
  | { readonly layer: LayerOf<'progress'>; readonly share: number }
  | { readonly layer: LayerOf<'image'>; readonly file: string | null; readonly title: string }
  | { readonly layer: LayerOf<'shape' | 'countdown' | 'video' | 'spectrum'> };

/** The layers of a phase in the order in which they lie, without those that have nothing to show. */
export function resolveLayers(
  phase: Phase,
  plan: RenderPlan,
  round: RenderRound | undefined,
): ResolvedLayer[] {
  const values = textValues(plan, round);
  return phase.layers
    .map((layer, index) => ({ layer, index }))
    .sort((a, b) => a.layer.z - b.layer.z || a.index - b.index)
    .flatMap(({ layer }): ResolvedLayer[] => resolve(layer, values, plan, round));
}

function resolve(
  layer: Layer,
  values: TextValues,
  plan: RenderPlan,
  round: RenderRound | undefined,
): ResolvedLayer[] {
  switch (layer.type) {
    case 'text': {
      const text = fillBoundText(layer.content, values).trim();
      return text === '' ? [] : [{ layer, text }];
    }
    case 'list':
      return [
        {
          layer,
          items: plan.rounds.map((other) => fillBoundText(layer.content, textValues(plan, other)).trim()),
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
