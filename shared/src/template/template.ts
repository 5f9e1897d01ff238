import * as z from 'zod';
import { colour, filterFragment, layer } from './layers.js';

const hex = z.string().regex(/^#[0-9a-f]{6}$/iu, 'must look like #1a2b3c');
const share = z.number().min(0).max(0.4);

/** How a phase begins or ends: through a colour, or at once. */
const transition = z
  .object({
    type: z.enum(['none', 'fade', 'flash']).default('fade'),
    seconds: z.number().min(0).max(3).default(0.3),
  })
  .strict();

const phaseFields = {
  seconds: z.number().min(0.5).max(120),
  /** Under all layers. With `glow` it brightens towards the middle. */
  ground: colour.default('ground'),
  glow: colour.nullable().default('glow'),
  enter: transition.optional(),
  exit: transition.optional(),
  layers: z.array(layer).max(60).default([]),
  /** FFmpeg filters of one's own, over the finished picture of the phase. */
  filters: filterFragment.optional(),
};

/** Cards with a soft pad, or none, under them. */
const card = z.object({ ...phaseFields, sound: z.enum(['pad', 'silence']).default('pad') }).strict();

const guess = z
  .object({
    ...phaseFields,
    /** Seconds of the song that are played; the whole phase when left out. */
    songSeconds: z.number().min(0.3).max(60).optional(),
    /** How often it is played, with pauses between. */
    plays: z.number().int().min(1).max(5).default(1),
    pauseSeconds: z.number().min(0).max(10).default(1),
    /** A soft tick each second, warmer for the last three. */
    hasTicks: z.boolean().default(true),
  })
  .strict();

const reveal = z.object({ ...phaseFields, hasChime: z.boolean().default(false) }).strict();

/** How a quiz looks and sounds, as a document: people copy one and change the copy. */
export const template = z
  .object({
    description: z.string().max(500).default(''),
    canvas: z
      .object({
        width: z.number().int().min(320).max(3840).multipleOf(2).default(1920),
        height: z.number().int().min(240).max(3840).multipleOf(2).default(1080),
        fps: z.union([z.literal(24), z.literal(25), z.literal(30), z.literal(50), z.literal(60)]).default(30),
        /** Kept free at each edge, a share of the canvas: titles stay out of it. */
        safeArea: z
          .object({
            left: share.default(0.05),
            right: share.default(0.05),
            top: share.default(0.05),
            bottom: share.default(0.05),
          })
          .strict()
          .prefault({}),
      })
      .strict()
      .prefault({}),
    colours: z
      .object({
        ground: hex.default('#0b1020'),
        glow: hex.default('#2b2f77'),
        accent: hex.default('#8b93ff'),
        text: hex.default('#f4f5ff'),
      })
      .strict()
      .prefault({}),
    audio: z
      .object({
        /** Integrated loudness of every segment, LUFS (EBU R 128). */
        loudness: z.number().min(-30).max(-9).default(-14),
        fadeInSeconds: z.number().min(0).max(5).default(0.3),
        fadeOutSeconds: z.number().min(0).max(5).default(0.8),
        /** Ticks and chimes push the song down a little. */
        hasDucking: z.boolean().default(true),
      })
      .strict()
      .prefault({}),
    phases: z
      .object({
        intro: card.optional(),
        rules: card.optional(),
        guess,
        reveal,
        outro: card.optional(),
      })
      .strict(),
  })
  .strict();
export type Template = z.infer<typeof template>;
export type Phase = z.infer<typeof card> | z.infer<typeof guess> | z.infer<typeof reveal>;
export const phaseNames = ['intro', 'rules', 'guess', 'reveal', 'outro'] as const;
export type PhaseName = (typeof phaseNames)[number];
