import { z } from 'zod';

const colour = z.string().regex(/^#[0-9a-f]{6}$/iu, 'must look like #1a2b3c');
const seconds = (most: number): z.ZodNumber => z.number().min(0.5).max(most);

/** How a round looks and sounds. Every field has a default, so `{}` is the classic look. */
export const template = z
  .object({
    canvas: z
      .object({
        width: z.number().int().min(320).max(3840).multipleOf(2).default(1920),
        height: z.number().int().min(240).max(2160).multipleOf(2).default(1080),
        fps: z.union([z.literal(24), z.literal(25), z.literal(30), z.literal(50), z.literal(60)]).default(30),
      })
      .strict()
      .prefault({}),
    durations: z
      .object({
        intro: seconds(60).default(4),
        /** The countdown; a shorter guess segment shortens it. */
        guess: seconds(60).default(10),
        reveal: seconds(60).default(7),
        outro: seconds(60).default(6),
      })
      .strict()
      .prefault({}),
    colours: z
      .object({
        ground: colour.default('#0b1020'),
        glow: colour.default('#2b2f77'),
        accent: colour.default('#8b93ff'),
        text: colour.default('#f4f5ff'),
      })
      .strict()
      .prefault({}),
    audio: z
      .object({
        /** Integrated loudness of every segment, LUFS (EBU R 128). */
        loudness: z.number().min(-30).max(-9).default(-14),
        fadeInSeconds: z.number().min(0).max(5).default(0.3),
        fadeOutSeconds: z.number().min(0).max(5).default(0.8),
        hasTicks: z.boolean().default(true),
      })
      .strict()
      .prefault({}),
    titles: z
      .object({ main: z.enum(['english', 'romaji']).default('english') })
      .strict()
      .prefault({}),
  })
  .strict();
export type Template = z.infer<typeof template>;
