import { z } from 'zod';

const windowSeconds = z.number().min(1).max(60).default(15).describe('Length of the guess, seconds.');
const revealSeconds = z
  .number()
  .min(1)
  .max(60)
  .default(7)
  .describe('Length that the reveal will need, seconds.');

/** What each strategy takes. `{}` is valid for all. The first is what people mean who name none. */
export const timingStrategies = {
  combined: {
    description:
      'Listens to the whole song for its chorus, then looks at the best places: the right choice mostly.',
    params: z.object({ windowSeconds, revealSeconds }),
  },
  thorough: {
    description: 'Listens, and looks at every frame: slow, and every lane of the editor is complete.',
    params: z.object({ windowSeconds, revealSeconds }),
  },
  audio: {
    description: 'Listens for the chorus and looks at nothing: fast, but a title may stand in the picture.',
    params: z.object({ windowSeconds, revealSeconds }),
  },
  energy: {
    description: 'Listens: the loudest stretch that begins with a rise and on an onset.',
    params: z.object({ windowSeconds, revealSeconds }),
  },
  fixed: {
    description: 'Looks at nothing: always the same place. Only for those who ask for it.',
    params: z.object({
      windowSeconds,
      revealSeconds,
      position: z
        .number()
        .min(0)
        .max(1)
        .default(0.5)
        .describe('Where the guess starts, as a share of the duration.'),
    }),
  },
} as const;
export type TimingStrategyName = keyof typeof timingStrategies;
export const timingStrategyNames = Object.keys(timingStrategies) as TimingStrategyName[];
