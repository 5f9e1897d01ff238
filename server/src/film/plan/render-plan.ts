import type { Phase, PhaseName, RenderOptions, Template, TextBox } from '@quiz-factory/shared';

/** One round, with everything that a render needs of it. Seconds from the start of the clip. */
export interface RenderRound {
  readonly number: number;
  readonly songId: number;
  readonly malId: number;
  /** Absolute path of the clip. */
  readonly file: string;
  readonly guessStart: number;
  readonly guessEnd: number;
  readonly revealStart: number;
  readonly category: 'OP' | 'ED';
  readonly songNumber: number;
  readonly songTitle: string | null;
  readonly artists: readonly string[];
  readonly year: number | null;
  readonly titles: {
    readonly romaji: string;
    readonly english: string | null;
    readonly japanese: string | null;
  };
  /** 0…100. */
  readonly difficulty: number;
  /** Absolute path of a picture; null: one is drawn. */
  readonly posterFile: string | null;
  /** Where titles and credits stand in the clip, as far as it was looked at. */
  readonly covers: readonly TextBox[];
}

export interface RenderPlan {
  readonly title: string;
  readonly rounds: readonly RenderRound[];
  readonly template: Template;
  readonly encoding: RenderOptions;
}

export interface RenderProgress {
  /** 0…1. */
  readonly fraction: number;
  readonly etaSeconds: number | null;
  readonly stage: string;
}

export interface TimelinePart {
  readonly kind: PhaseName;
  /** The round, from 1; 0 for cards. */
  readonly round: number;
  readonly startFrame: number;
  readonly frames: number;
}

/** Where everything lies in the finished film, in whole frames. */
export function timeline(plan: RenderPlan): TimelinePart[] {
  const { canvas, phases } = plan.template;
  const parts: TimelinePart[] = [];
  let startFrame = 0;
  const add = (kind: PhaseName, round: number, seconds: number): void => {
    const frames = Math.max(1, Math.round(seconds * canvas.fps));
    parts.push({ kind, round, startFrame, frames });
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
  return parts;
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

/** Length of the finished film, seconds. */
export function expectedSeconds(plan: RenderPlan): number {
  return timeline(plan).reduce((sum, part) => sum + part.frames, 0) / plan.template.canvas.fps;
}
