/**
 * What the Nest side of this room asks of its pure side: templates, selection, rendering. Injected, so that the queue
 * of renders can be tried with a renderer that stops where a test wants it to.
 */
export const QUIZ_MAKING = Symbol('QuizMaking');

export interface QuizMaking {
  builtInTemplates(): readonly { readonly name: string; readonly document: object }[];
  /** @throws Error with words for a person when the document is no template */
  parseTemplate(document: unknown): unknown;
  /** @throws Error with words for a person when the rules are not understood */
  selectRounds(candidates: readonly SongCandidate[], rules: unknown, seed: string): Selection;
  renderer(folders: RenderFolders): ProducesQuiz;
}

export interface RenderFolders {
  /** Of this attempt alone, removed afterwards. */
  readonly work: string;
  /** Finished units, by the hash of their content; outlives renders and crashes. */
  readonly cache: string;
}

/** A song that could be a round: everything is there. Positions in seconds. */
export interface SongCandidate {
  readonly songId: number;
  readonly sourceId: number;
  readonly malId: number;
  readonly titleRomaji: string;
  readonly titleEnglish: string | null;
  readonly titleJapanese: string | null;
  readonly releaseYear: number | null;
  /** Rank, 1 is the most popular. */
  readonly popularity: number | null;
  readonly category: 'OP' | 'ED';
  readonly songNumber: number;
  readonly songTitle: string | null;
  readonly artists: readonly string[];
  readonly isNsfw: boolean;
  readonly isSpoiler: boolean;
  readonly isCreditless: boolean;
  readonly durationSeconds: number | null;
  readonly guessStart: number;
  readonly guessEnd: number;
  readonly revealStart: number;
  /** 0…1. */
  readonly timingConfidence: number;
  /** 0…100. */
  readonly difficulty: number;
}

export interface Selection {
  /** In order. */
  readonly rounds: readonly number[];
  readonly passedOver: readonly { readonly songId: number; readonly reason: string }[];
}

export interface PlannedRound {
  readonly number: number;
  readonly songId: number;
  readonly malId: number;
  /** Absolute path of the video. */
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
  readonly difficulty: number;
}

export interface Plan {
  readonly title: string;
  readonly rounds: readonly PlannedRound[];
  readonly template: unknown;
}

export interface RenderProgress {
  /** 0…1. */
  readonly fraction: number;
  readonly etaSeconds: number | null;
  readonly stage: string;
}

/** Absolute paths of what was made, all beside the video. */
export interface Production {
  readonly file: string;
  readonly durationSeconds: number;
  readonly files: Readonly<Record<string, string>>;
  readonly loudness: unknown;
}

export interface ProducesQuiz {
  render(
    plan: Plan,
    outFile: string,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: RenderProgress) => void },
  ): Promise<Production>;
}
