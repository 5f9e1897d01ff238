import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ffmpeg } from '../films.ts';
import { median } from './read-marks.ts';

/** How a stretch of a film looks. */
export interface Look {
  /** Width ÷ height of the red square; NaN: it is not seen. */
  readonly squareAspect: number;
  /** How far the channels of its pixels differ, 0…255. */
  readonly colour: number;
}

const SIZE = { width: 640, height: 360 };
/** No caption reaches up there. */
const LOWEST = 0.72;

/** @param film of square pixels in 16:9 */
export async function readLook(film: string, start: number, seconds: number, home: string): Promise<Look> {
  const file = join(home, 'look.rgb');
  await ffmpeg([
    ...['-v', 'error', '-ss', start.toFixed(3), '-t', seconds.toFixed(3), '-i', film],
    ...[
      '-vf',
      `fps=3,scale=${String(SIZE.width)}:${String(SIZE.height)},format=rgb24`,
      '-an',
      '-f',
      'rawvideo',
      file,
    ],
  ]);
  const bytes = await readFile(file);
  await rm(file);
  const looks: Look[] = [];
  const frame = SIZE.width * SIZE.height * 3;
  for (let at = 0; at + frame <= bytes.length; at += frame)
    looks.push(lookOf(bytes.subarray(at, at + frame)));
  return {
    squareAspect: median(
      looks.map(({ squareAspect }) => squareAspect).filter((aspect) => !Number.isNaN(aspect)),
    ),
    colour: median(looks.map(({ colour }) => colour)),
  };
}

function lookOf(pixels: Buffer): Look {
  const [columns, rows]: [number[], number[]] = [[], []];
  let colour = 0;
  let count = 0;
  for (let y = 0; y < SIZE.height * LOWEST; y++)
    // The middle: bars beside a narrow clip are its own colours, blurred.
    for (let x = SIZE.width * 0.4; x < SIZE.width * 0.6; x++) {
      const at = (y * SIZE.width + x) * 3;
      const [r = 0, g = 0, b = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
      colour += Math.max(r, g, b) - Math.min(r, g, b);
      count++;
      // Redder than leaves and hair are.
      if (r > 150 && g < 90 && b < 90 && r > 2.4 * Math.max(g, b)) {
        columns.push(x);
        rows.push(y);
      }
    }
  const isSeen = columns.length > 100;
  return { squareAspect: isSeen ? spread(columns) / spread(rows) : NaN, colour: colour / count };
}

/** From the first to the last, without some stray ones. */
function spread(values: number[]): number {
  values.sort((a, b) => a - b);
  const at = (share: number): number => values[Math.floor(share * (values.length - 1))] ?? 0;
  return at(0.99) - at(0.01) + 1;
}
