import * as z from 'zod';
import { parseBoundText } from './bound-text.js';
import { filterFragmentProblem, LONGEST_FRAGMENT } from './filter-fragment.js';

/** `#1a2b3c`, or a name from the template's palette. */
export const colour = z
  .string()
  .regex(
    /^(?:#[0-9a-f]{6}|ground|glow|accent|text)$/iu,
    'must look like #1a2b3c, or be ground, glow, accent or text',
  );
const share = z.number().min(0).max(1);
/** 1,080 units are the shorter side of the canvas. */
const units = z.number().min(-4000).max(4000);
const length = z.number().positive().max(4000);

const boundText = z
  .string()
  .max(1000)
  .superRefine((text, context) => {
    try {
      parseBoundText(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    }
  });

export const filterFragment = z
  .string()
  .max(LONGEST_FRAGMENT)
  .superRefine((fragment, context) => {
    const reason = filterFragmentProblem(fragment);
    if (reason !== undefined)
      context.addIssue({ code: 'custom', message: `cannot be used as a filter: ${reason}` });
  });

export const anchors = [
  ...['top-left', 'top', 'top-right', 'left', 'centre', 'right', 'bottom-left', 'bottom', 'bottom-right'],
] as const;

const motion = z
  .object({
    effect: z.enum(['none', 'fade', 'slide-left', 'slide-right', 'slide-up', 'slide-down']).default('fade'),
    seconds: z.number().min(0).max(10).default(0.35),
    easing: z.enum(['linear', 'in', 'out', 'in-out']).default('out'),
  })
  .strict();
export type Motion = z.infer<typeof motion>;

/** What every layer has. Places are relative to the safe area; later layers lie over earlier ones of the same `z`. */
const common = {
  anchor: z.enum(anchors).default('centre'),
  /** To the right and down from the anchor. */
  x: units.default(0),
  y: units.default(0),
  /** Against the edge of the canvas instead of the safe area. */
  isBleeding: z.boolean().default(false),
  opacity: share.default(1),
  z: z.number().int().min(-100).max(100).default(0),
  /** Seconds after the phase begins; `to` counts from its end when negative, and is its end when left out. */
  from: z.number().min(0).max(120).default(0),
  to: z.number().min(-120).max(120).optional(),
  enter: motion.optional(),
  exit: motion.optional(),
};
const box = { width: length.optional(), height: length.optional() };

const text = z
  .object({
    type: z.literal('text'),
    ...common,
    /** `{title.english|title.romaji}`; a part in `[…]` vanishes when a field in it is empty. */
    content: boundText,
    weight: z.enum(['regular', 'medium', 'bold', 'black']).default('medium'),
    size: length.default(48),
    /** It shrinks down to this before it is cut with an ellipsis. */
    minSize: length.default(20),
    lines: z.number().int().min(1).max(12).default(1),
    /** Room for it; the safe area when left out. */
    width: length.optional(),
    align: z.enum(['left', 'centre', 'right']).default('centre'),
    lineHeight: z.number().min(0.8).max(3).default(1.25),
    colour: colour.default('text'),
    isUppercase: z.boolean().default(false),
    hasShadow: z.boolean().default(false),
  })
  .strict();

const shape = z
  .object({
    type: z.literal('shape'),
    ...common,
    ...box,
    form: z.enum(['rectangle', 'ellipse']).default('rectangle'),
    fill: colour.default('ground'),
    /** With it the fill runs over into this colour, with its own opacity. */
    fillTo: colour.optional(),
    opacityFrom: share.default(1),
    opacityTo: share.default(1),
    direction: z.enum(['down', 'right', 'outward']).default('down'),
    radius: z.number().min(0).max(1000).default(0),
    border: z.object({ colour, width: length }).strict().optional(),
  })
  .strict();

const image = z
  .object({
    type: z.literal('image'),
    ...common,
    width: length.default(164),
    height: length.default(232),
    /** The anime's poster (a card is drawn where there is none), or a picture of the user's own as a data URL. */
    source: z
      .union([
        z.literal('poster'),
        z
          .string()
          .max(4_000_000)
          .regex(
            /^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/u,
            'must be "poster" or data:image/png;base64,…',
          ),
      ])
      .default('poster'),
    fit: z.enum(['cover', 'contain']).default('cover'),
    radius: z.number().min(0).max(1000).default(0),
  })
  .strict();

const badge = z
  .object({
    type: z.literal('badge'),
    ...common,
    size: length.default(28),
    radius: z.number().min(0).max(200).default(10),
  })
  .strict();

const progress = z
  .object({
    type: z.literal('progress'),
    ...common,
    width: length.default(400),
    height: length.default(8),
    colour: colour.default('accent'),
    track: colour.default('glow'),
  })
  .strict();

const list = z
  .object({
    type: z.literal('list'),
    ...common,
    /** One line for each round. */
    content: boundText,
    weight: z.enum(['regular', 'medium', 'bold', 'black']).default('medium'),
    size: length.default(34),
    minSize: length.default(14),
    width: length.optional(),
    height: length.default(560),
    columns: z.number().int().min(1).max(4).default(2),
    colour: colour.default('text'),
  })
  .strict();

const countdown = z
  .object({
    type: z.literal('countdown'),
    ...common,
    style: z.enum(['ring', 'digits', 'ring-digits', 'bar']).default('ring-digits'),
    size: length.default(454),
    /** Of a bar: its length; `size` is then its height. */
    width: length.default(1600),
    colour: colour.default('accent'),
    textColour: colour.default('text'),
  })
  .strict();

const video = z
  .object({
    type: z.literal('video'),
    ...common,
    ...box,
    /** Which place of the clip; `guess` is the stretch that is heard. */
    clip: z.enum(['guess', 'reveal']).default('reveal'),
    /** A clip of another shape: all of it over a blurred enlargement of itself, or cut to fill the box. */
    fit: z.enum(['contain', 'cover']).default('contain'),
    effect: z.enum(['none', 'blur', 'pixelate', 'zoom', 'sharpen', 'unpixelate']).default('none'),
    /** 0 hardly, 1 unrecognisable. */
    strength: share.default(0.7),
    /** Covers titles and credits where the analysis saw them. */
    coversText: z.boolean().default(false),
    /** FFmpeg filters of one's own, over this picture. */
    filters: filterFragment.optional(),
  })
  .strict();

const sound = z
  .object({
    type: z.literal('spectrum'),
    ...common,
    width: length.default(900),
    height: length.default(240),
    style: z.enum(['wave', 'bars']).default('wave'),
    colour: colour.default('accent'),
  })
  .strict();

export const layer = z.discriminatedUnion('type', [
  text,
  shape,
  image,
  badge,
  progress,
  list,
  countdown,
  video,
  sound,
]);
export type Layer = z.infer<typeof layer>;
export type LayerOf<Type extends Layer['type']> = Extract<Layer, { type: Type }>;
