/** `queued` also while it waits for its next try after a failure. */
export type RequestStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

/** What somebody asked for and waits for, as an item of the engine. */
export interface EngineRequest {
  readonly id: string;
  readonly kind: string;
  /** For people: a quiz's title, a file's name. */
  readonly label: string;
  readonly payload: unknown;
  readonly status: RequestStatus;
  /** 0…1. */
  readonly progress: number;
  /** Why it failed, was cancelled, or is tried again. */
  readonly error: string | null;
  readonly nextTryAt: string | null;
  readonly attempts: number;
}

export interface NewRequest {
  readonly kind: string;
  readonly label: string;
  /** What is asked for, where the kind has no table of its own for it. */
  readonly payload?: object;
  /** The higher, the sooner; 0 unless given. */
  readonly priority?: number;
}

/** How far a request is, for people who wait. */
export interface RequestProgress {
  /** 0…1. */
  readonly fraction: number;
  readonly etaSeconds: number | null;
  /** What is being done, in a few words. */
  readonly stage: string | null;
}

export const isOver = ({ status }: { readonly status: RequestStatus }): boolean =>
  status !== 'queued' && status !== 'running';
