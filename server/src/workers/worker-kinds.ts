import { z } from 'zod';
import type { WorkerKindInfo } from '@quiz-factory/shared';
import type { WorkerKind } from './contract/worker-kind.js';

/** DI token of the registry of kinds. */
export const WORKER_KINDS = Symbol('WorkerKinds');
export type WorkerKinds = ReadonlyMap<string, WorkerKind>;

/** What a room hands over: an injectable that declares one kind. */
export interface DeclaresWorkerKind {
  readonly kind: WorkerKind;
}

/** The factory refuses to boot on a kind declared twice, or a strategy that cannot start without parameters. */
export function registerKinds(declared: readonly DeclaresWorkerKind[]): WorkerKinds {
  const kinds = new Map<string, WorkerKind>();
  for (const { kind } of declared) {
    if (kinds.has(kind.kind)) throw new Error(`The worker kind "${kind.kind}" is declared twice.`);
    for (const [name, strategy] of Object.entries(kind.strategies))
      if (!strategy.params.safeParse({}).success)
        throw new Error(`${kind.kind}/${name}: every parameter needs a default.`);
    kinds.set(kind.kind, kind);
  }
  return kinds;
}

/** The kind as panel and scripts see it; parameters as JSON Schema. */
export function describeKind(kind: WorkerKind): WorkerKindInfo {
  return {
    kind: kind.kind,
    subject: kind.subject,
    description: kind.description,
    strategies: Object.entries(kind.strategies).map(([name, strategy]) => ({
      name,
      description: strategy.description,
      paramsSchema: z.toJSONSchema(strategy.params, { io: 'input' }),
    })),
  };
}
