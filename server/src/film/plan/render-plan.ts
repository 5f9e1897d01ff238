import type { EncodingOptions, Template, TextBox } from '@quiz-factory/shared';

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
  readonly encoding: EncodingOptions;
}

export interface RenderProgress {
  /** 0…1. */
  readonly fraction: number;
  readonly etaSeconds: number | null;
  readonly stage: string;
}
