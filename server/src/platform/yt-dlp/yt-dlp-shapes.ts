import { z } from 'zod';

const text = z.string().nullish();
const number = z.number().nullish();

/** A line of progress. */
export const progressLine = z.looseObject({
  status: z.string(),
  downloaded_bytes: number,
  total_bytes: number,
  total_bytes_estimate: number,
  speed: number,
  eta: number,
});

/** A video as a search lists it. */
export const foundVideo = z.looseObject({
  id: z.string().min(1),
  url: z.string().min(1),
  title: z.string(),
  duration: number,
  channel: text,
  uploader: text,
  description: text,
  view_count: number,
  live_status: text,
});
export type FoundVideo = z.infer<typeof foundVideo>;

/** @returns undefined: it is no such JSON */
export function readLine<Shape extends z.ZodType>(shape: Shape, line: string): z.infer<Shape> | undefined {
  try {
    return shape.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
