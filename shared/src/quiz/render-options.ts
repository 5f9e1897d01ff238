import { z } from 'zod';

export const renderQualities = ['draft', 'standard', 'high'] as const;
export const renderEncoders = ['x264', 'nvenc', 'vaapi', 'videotoolbox', 'av1'] as const;

/** How a film is encoded. `{}`: H.264 by the processor, in the quality that channels publish. */
export const renderOptions = z
  .object({
    /** `draft` is for looking at it once: fast and rough. */
    quality: z.enum(renderQualities).default('standard'),
    /** All but `x264` need hardware or an FFmpeg that has them; `GET /renders/encoders` tells what this machine can. */
    encoder: z.enum(renderEncoders).default('x264'),
  })
  .strict();
export type RenderOptions = z.infer<typeof renderOptions>;
