import { z } from 'zod';

const numberFromText = z.coerce.number().catch(NaN).optional();
const flag = z.number().default(0);

const stream = z.object({
  index: z.number(),
  codec_type: z.string().optional(),
  /** Left out: no decoder knows it. */
  codec_name: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  pix_fmt: z.string().optional(),
  sample_aspect_ratio: z.string().optional(),
  field_order: z.string().optional(),
  color_transfer: z.string().optional(),
  side_data_list: z.array(z.object({ rotation: numberFromText })).default([]),
  avg_frame_rate: z.string().optional(),
  sample_rate: numberFromText,
  channels: z.number().optional(),
  start_time: numberFromText,
  duration: numberFromText,
  disposition: z
    .object({
      default: flag,
      comment: flag,
      karaoke: flag,
      visual_impaired: flag,
      clean_effects: flag,
      attached_pic: flag,
      timed_thumbnails: flag,
      still_image: flag,
    })
    .partial()
    .default({}),
  tags: z.record(z.string(), z.string()).default({}),
});
export type ProbedStream = z.infer<typeof stream>;

/** What ffprobe prints with `-of json -show_format -show_streams`. */
export const probeOutput = z.object({
  format: z.object({
    format_name: z.string().default('unknown'),
    start_time: numberFromText,
    duration: numberFromText,
    size: numberFromText,
  }),
  streams: z.array(stream),
});

/** A tag, however the container writes its name. */
export function tagOf({ tags }: ProbedStream, name: string): string | undefined {
  return Object.entries(tags).find(([key]) => key.toLowerCase() === name)?.[1];
}
