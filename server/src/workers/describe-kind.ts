import type { WorkerKindInfo } from '@quiz-factory/shared';
import { z } from 'zod';
import type { RegisteredKind } from '../engine/index.js';

/** The kind as panel and scripts see it; parameters as JSON Schema. */
export function describeKind(kind: RegisteredKind): WorkerKindInfo {
  return {
    kind: kind.kind,
    subject: kind.subject,
    description: kind.description,
    strategies: [...kind.strategies.values()].map(({ name, description, params }) => ({
      name,
      description,
      paramsSchema: z.toJSONSchema(params, { io: 'input' }),
    })),
  };
}
