import * as z from 'zod';

export const renderQualities = ['draft', 'standard', 'high'] as const;
export const renderEncoders = ['x264', 'nvenc', 'vaapi', 'videotoolbox', 'av1'] as const;

/** How a film is encoded. `{}`: H.264 by the processor, in the quality that channels publish. */
export const encodingOptions = z
  .object({
    /** `draft` is for looking at it once: fast and rough. */
    quality: z.enum(renderQualities).default('standard'),
    /** All but `x264` need hardware or an FFmpeg that has them; `GET /renders/encoders` tells what this machine can. */
    encoder: z.enum(renderEncoders).default('x264'),
  })
  .strict();
export type EncodingOptions = z.infer<typeof encodingOptions>;

/** How a film is made of a quiz. */
export const renderOptions = encodingOptions.extend({
  /** A round whose video cannot be used is left out; otherwise the render fails and names it. */
  leavesOutUnusable: z.boolean().default(false),
});
export type RenderOptions = z.infer<typeof renderOptions>;
