import type { RenderPlan, RoundFailed } from '../film/index.js';
import { NotRenderable } from './render.errors.js';

/** The film without the rounds that failed, the others numbered anew. @throws NotRenderable when none is left */
export function withoutRounds(plan: RenderPlan, failures: readonly RoundFailed[]): RenderPlan {
  const failed = new Set(failures.map(({ round }) => round));
  const rounds = plan.rounds.filter((round) => !failed.has(round));
  if (rounds.length === 0)
    throw new NotRenderable(
      `No round of the quiz can be in a film: ${failures.map(({ message }) => message).join('; ')}.`,
    );
  return { ...plan, rounds: rounds.map((round, index) => ({ ...round, number: index + 1 })) };
}
