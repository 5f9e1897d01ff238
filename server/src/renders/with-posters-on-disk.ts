import { access } from 'node:fs/promises';
import type { RenderPlan } from '../film/index.js';

/** The plan without posters whose files are gone: a card is drawn in their place, and no film fails for a picture. */
export async function withPostersOnDisk(plan: RenderPlan): Promise<RenderPlan> {
  const rounds = await Promise.all(
    plan.rounds.map(async (round) => ({
      ...round,
      posterFile: round.posterFile !== null && (await isThere(round.posterFile)) ? round.posterFile : null,
    })),
  );
  return { ...plan, rounds };
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
