import type { Phase, PhaseName, Template } from '@quiz-factory/shared';
import type { RenderPlan, RenderRound } from './render-plan.js';

/** One phase of one round, or one card, at its place in the film. */
export interface TimelineSegment {
  readonly kind: PhaseName;
  /** The round, from 1; 0 for cards. */
  readonly round: number;
  readonly startFrame: number;
  readonly frames: number;
}

/** Where everything lies in the finished film, in whole frames. */
export function timeline(plan: RenderPlan): TimelineSegment[] {
  const { canvas, phases } = plan.template;
  const segments: TimelineSegment[] = [];
  let startFrame = 0;
  const add = (kind: PhaseName, round: number, seconds: number): void => {
    const frames = Math.max(1, Math.round(seconds * canvas.fps));
    segments.push({ kind, round, startFrame, frames });
    startFrame += frames;
  };
  const addCard = (kind: 'intro' | 'rules' | 'outro'): void => {
    const phase = phases[kind];
    if (phase) add(kind, 0, phase.seconds);
  };
  addCard('intro');
  addCard('rules');
  for (const round of plan.rounds) {
    add('guess', round.number, guessSeconds(plan.template, round));
    add('reveal', round.number, phases.reveal.seconds);
  }
  addCard('outro');
  return segments;
}

/** A song that is shorter than the phase shortens it, unless the template says how much of it is played. */
function guessSeconds({ phases: { guess } }: Template, round: RenderRound): number {
  return guess.songSeconds === undefined
    ? Math.min(guess.seconds, round.guessEnd - round.guessStart)
    : guess.seconds;
}

/** @throws Error when the template has no such phase */
export function phaseOf({ phases }: Template, name: PhaseName): Phase {
  const phase = phases[name];
  if (!phase) throw new Error(`the template has no ${name}`);
  return phase;
}

/** @returns undefined for cards @throws Error when the plan does not have the round */
export function roundOf(plan: RenderPlan, { round: number }: TimelineSegment): RenderRound | undefined {
  const round = plan.rounds.find((candidate) => candidate.number === number);
  if (number > 0 && !round)
    throw new Error(`the timeline names round ${String(number)}, which the plan does not have`);
  return round;
}

/** Length of the finished film, seconds. */
export function expectedSeconds(plan: RenderPlan): number {
  return timeline(plan).reduce((sum, { frames }) => sum + frames, 0) / plan.template.canvas.fps;
}
