import type { Template } from '@quiz-factory/shared';

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
}

export interface RenderPlan {
  readonly title: string;
  readonly rounds: readonly RenderRound[];
  readonly template: Template;
}

export interface RenderProgress {
  /** 0…1. */
  readonly fraction: number;
  readonly etaSeconds: number | null;
  readonly stage: string;
}

export interface TimelinePart {
  readonly kind: 'intro' | 'guess' | 'reveal' | 'outro';
  /** The round, from 1; 0 for intro and outro. */
  readonly round: number;
  readonly startFrame: number;
  readonly frames: number;
}

/** Where everything lies in the finished film, in whole frames. */
export function timeline(plan: RenderPlan): TimelinePart[] {
  const { fps } = plan.template.canvas;
  const { intro, guess, reveal, outro } = plan.template.durations;
  const parts: TimelinePart[] = [];
  let startFrame = 0;
  const add = (kind: TimelinePart['kind'], round: number, seconds: number): void => {
    const frames = Math.max(1, Math.round(seconds * fps));
    parts.push({ kind, round, startFrame, frames });
    startFrame += frames;
  };
  add('intro', 0, intro);
  for (const round of plan.rounds) {
    add('guess', round.number, Math.min(guess, round.guessEnd - round.guessStart));
    add('reveal', round.number, reveal);
  }
  add('outro', 0, outro);
  return parts;
}

/** Length of the finished film, seconds. */
export function expectedSeconds(plan: RenderPlan): number {
  return timeline(plan).reduce((sum, part) => sum + part.frames, 0) / plan.template.canvas.fps;
}
