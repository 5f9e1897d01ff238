import type { Phase } from '@quiz-factory/shared';
import type { RenderPlan, RenderRound } from '../plan/render-plan.js';
import { phaseOf, roundOf, type TimelineSegment } from '../plan/timeline.js';
import { type ResolvedLayer, resolveLayers } from './resolve-layers.js';

/** Everything that the frames of a segment are made from: two segments whose contents are equal look the same. */
export interface PhaseContent {
  readonly phase: Phase;
  readonly layers: readonly ResolvedLayer[];
  readonly frames: number;
  /** Undefined for cards. */
  readonly round: RenderRound | undefined;
}

/** @throws Error when the plan does not have the segment's round, or its template not the phase */
export function phaseContent(plan: RenderPlan, segment: TimelineSegment): PhaseContent {
  const round = roundOf(plan, segment);
  const phase = phaseOf(plan.template, segment.kind);
  return { phase, layers: resolveLayers(phase, plan, round), frames: segment.frames, round };
}

export const showsClip = ({ layers }: PhaseContent): boolean =>
  layers.some(({ layer }) => layer.type === 'video' || layer.type === 'spectrum');
