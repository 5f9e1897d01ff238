import * as z from 'zod';
import { int4, name } from '../http/bounds.js';
import { idParam, listQuery } from '../http/list-query.js';

export const workerStates = [
  'starting',
  'idle',
  'working',
  'paused',
  'waiting',
  'draining',
  'stopped',
  'backing-off',
  'failed',
] as const;
export type WorkerState = (typeof workerStates)[number];

export const workerOutcomes = ['SUCCESS', 'FAIL_INVALID', 'FAIL_TEMPORARY'] as const;
export type WorkerOutcome = (typeof workerOutcomes)[number];

const tuning = z.object({
  /** How often the worker looks for work by itself, milliseconds. */
  intervalMs: z.number().int().min(100).max(86_400_000),
  /** Items at once in each process. */
  concurrency: z.number().int().min(1).max(64),
  /** Items at once over all processes; null: no cap. */
  globalLimit: int4.min(1).nullable(),
  /** Names of the nodes that may run it; null: every node. */
  nodes: z.array(name.min(1)).min(1).max(1000).nullable(),
  /** Validated against the strategy's own schema. */
  params: z.record(name, z.json()),
});
export const workerCreate = tuning
  .partial()
  .extend({ kind: name.min(1), strategy: name.min(1) })
  .strict();
export const workerUpdate = tuning
  .partial()
  .extend({ strategy: name.min(1).optional() })
  .strict();
export type WorkerCreate = z.infer<typeof workerCreate>;
export type WorkerUpdate = z.infer<typeof workerUpdate>;

export interface WorkerItem {
  /** A number where the subject's key is one. */
  readonly itemId: number | string;
  readonly label: string;
  /** 0…1, null while unknown. */
  readonly progress: number | null;
  readonly startedAt: string;
}

export interface WorkerStatistics {
  readonly done: number;
  readonly invalid: number;
  readonly temporary: number;
  readonly perMinute: number;
  readonly meanMs: number | null;
  readonly p95Ms: number | null;
}

/** A worker in one process. */
export interface WorkerReplica {
  readonly node: string;
  readonly state: WorkerState;
  /** What it waits for; why it is backing off or failed. */
  readonly reason: string | null;
  readonly items: readonly WorkerItem[];
  readonly restarts: number;
  readonly nextTickAt: string | null;
}

/** A running worker as the panel sees it: its replicas on all nodes, in sum and one by one. */
export interface Worker {
  readonly id: string;
  readonly kind: string;
  readonly strategy: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly intervalMs: number;
  readonly concurrency: number;
  readonly globalLimit: number | null;
  readonly nodes: readonly string[] | null;
  readonly state: WorkerState;
  readonly desiredState: 'running' | 'paused' | 'stopped';
  /** Always there, for people wait for what it does: it can be paused, stopped and tuned, not deleted. */
  readonly isStanding: boolean;
  /** What it waits for; why it is backing off or failed. */
  readonly reason: string | null;
  readonly items: readonly WorkerItem[];
  readonly statistics: WorkerStatistics;
  readonly restarts: number;
  readonly nextTickAt: string | null;
  readonly replicas: readonly WorkerReplica[];
  readonly createdAt: string;
}

export interface WorkerKindInfo {
  readonly kind: string;
  readonly subject: string;
  readonly description: string;
  readonly strategies: readonly {
    readonly name: string;
    readonly description: string;
    /** JSON Schema of `params`. */
    readonly paramsSchema: unknown;
  }[];
}

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export const workerLogQuery = z.object({ level: z.enum(logLevels).optional() });
export type WorkerLogQuery = z.infer<typeof workerLogQuery>;

export interface WorkerLogEntry {
  readonly at: string;
  readonly level: (typeof logLevels)[number];
  readonly message: string;
  readonly node: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export const workerResultList = listQuery.extend({
  worker: z.uuid().optional(),
  kind: name.optional(),
  outcome: z.enum(workerOutcomes).optional(),
  subject: name.optional(),
  itemId: z.string().min(1).max(1000).optional(),
});
export const workerResultRetry = z
  .object({
    ids: z.array(idParam).min(1).max(10_000).optional(),
    kind: name.optional(),
    outcome: z.enum(['FAIL_INVALID', 'FAIL_TEMPORARY']).optional(),
  })
  .strict();
export type WorkerResultList = z.infer<typeof workerResultList>;
export type WorkerResultRetry = z.infer<typeof workerResultRetry>;
export interface WorkerResult {
  readonly id: number;
  readonly workerId: string | null;
  readonly kind: string;
  readonly strategy: string;
  readonly subject: string;
  /** A number where the subject's key is one. */
  readonly itemId: number | string;
  readonly outcome: WorkerOutcome;
  readonly error: string | null;
  readonly attempt: number;
  readonly nextTryAt: string | null;
  readonly isHolding: boolean;
  readonly node: string;
  readonly startedAt: string;
  readonly finishedAt: string;
}
