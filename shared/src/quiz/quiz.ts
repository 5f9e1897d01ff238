import { z } from 'zod';

export const renderStatuses = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const;
export type RenderStatus = (typeof renderStatuses)[number];

/** One production of a quiz. */
export interface Render {
  readonly id: string;
  readonly quizId: number;
  readonly status: RenderStatus;
  /** 0…1. */
  readonly progress: number;
  readonly etaSeconds: number | null;
  readonly stage: string | null;
  readonly error: string | null;
  readonly durationSeconds: number | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly createdAt: string;
}

export const quizRoundInput = z.object({ songId: z.number().int().min(1) }).strict();
