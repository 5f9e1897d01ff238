import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ffmpeg } from '../films.ts';

/** Frames a second at which flashes are timed. */
const RATE = 480;
const GRAY = { width: 32, height: 18 };
const SAMPLE_RATE = 48_000;
const HOP = SAMPLE_RATE / 1000;

/** What is seen and heard of the marks, seconds from the stretch's start. */
export interface Marks {
  readonly flashes: readonly number[];
  readonly beeps: readonly number[];
  /** Different pictures a second. */
  readonly picturesASecond: number;
}

/** A stretch of a file. */
export interface Stretch {
  readonly file: string;
  readonly start: number;
  readonly seconds: number;
  /** Everything before it is decoded too: seeking is what is to be judged. */
  readonly isSource: boolean;
}

export async function readMarks({ file, start, seconds, isSource }: Stretch, home: string): Promise<Marks> {
  const [frames, sound] = [join(home, 'marks.gray'), join(home, 'marks.f32')];
  const seek = isSource ? [] : ['-ss', start.toFixed(4)];
  const from = isSource ? start : 0;
  // The middle of the upper half: no caption and no bar of a narrow clip is there.
  const look = `crop=iw*0.2:ih*0.3:iw*0.4:ih*0.12,scale=${String(GRAY.width)}:${String(GRAY.height)}:flags=area,format=gray`;
  await ffmpeg([
    ...['-v', 'error', ...seek, '-t', (from + seconds).toFixed(4), '-i', file],
    ...[
      '-map',
      '0:V:0',
      '-vf',
      `${look},fps=${String(RATE)}:start_time=0,trim=start=${from.toFixed(4)},setpts=PTS-STARTPTS`,
    ],
    ...['-f', 'rawvideo', frames, '-map', await soundOf(file)],
    ...[
      '-af',
      `aresample=${String(SAMPLE_RATE)}:async=1:first_pts=0,atrim=start=${from.toFixed(4)},bandpass=f=5000:w=600`,
    ],
    ...['-ac', '1', '-f', 'f32le', sound],
  ]);
  const [pictures, bytes] = [await readFile(frames), await readFile(sound)];
  await Promise.all([rm(frames), rm(sound)]);
  const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return {
    flashes: flashesOf(pictures),
    beeps: beepsOf(samples),
    picturesASecond: changes(pictures) / seconds,
  };
}

/** The marked clip's sound is the second where a commentary is the first. */
const soundOf = (file: string): Promise<string> =>
  Promise.resolve(file.includes('Many Tracks') ? '0:a:1' : '0:a:0');

const SIZE = GRAY.width * GRAY.height;

function flashesOf(pictures: Buffer): number[] {
  const light = Array.from({ length: Math.floor(pictures.length / SIZE) }, (_, frame) => {
    let sum = 0;
    for (let at = frame * SIZE; at < (frame + 1) * SIZE; at++) sum += pictures[at] ?? 0;
    return sum / SIZE;
  });
  // A flash lasts for a twentieth of the time: nine tenths are the clip itself.
  const [usual, lightest] = [quantile(light, 0.9), Math.max(...light)];
  return lightest - usual < 20 ? [] : risesOf(light, (usual + lightest) / 2, 1 / RATE);
}

function beepsOf(samples: Float32Array): number[] {
  const peaks = Array.from({ length: Math.floor(samples.length / HOP) }, (_, hop) => {
    let peak = 0;
    for (let at = hop * HOP; at < (hop + 1) * HOP; at++) peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    return peak;
  });
  const loudest = Math.max(...peaks);
  const usual = quantile(peaks, 0.5);
  if (loudest < 0.01 || loudest < 6 * usual) return [];
  return risesOf(peaks, loudest * 0.4, HOP / SAMPLE_RATE);
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * values.length)] ?? 0;

/** A mark is over after this, seconds; what lasts longer is a bright scene or a loud passage. */
const LONGEST_MARK = 0.25;

/** Where the values pass a threshold upwards, and soon downwards again; a third of a second apart, not at the very beginning. */
function risesOf(values: readonly number[], threshold: number, step: number): number[] {
  const isAbove = (at: number): boolean => (values[at] ?? 0) >= threshold;
  const rises: number[] = [];
  for (let at = 1; at < values.length; at++) {
    if (!isAbove(at) || isAbove(at - 1)) continue;
    let end = at;
    while (end < values.length && isAbove(end)) end++;
    const isMark = (end - at) * step <= LONGEST_MARK;
    if (isMark && at * step - (rises.at(-1) ?? -Infinity) > 0.3) rises.push(at * step);
  }
  return rises;
}

function changes(pictures: Buffer): number {
  let count = 0;
  for (let frame = 1; frame < pictures.length / SIZE; frame++) {
    const [before, now] = [(frame - 1) * SIZE, frame * SIZE];
    if (!pictures.subarray(before, now).equals(pictures.subarray(now, now + SIZE))) count++;
  }
  return count;
}

/** Seconds from the flash to the beep that belongs to it: the median; NaN where there is none. */
export function soundAfterPicture({ flashes, beeps }: Marks): number {
  const distances = flashes.flatMap((flash) => {
    const near = beeps.map((beep) => beep - flash).filter((distance) => Math.abs(distance) < 0.9);
    return near.length > 0 ? [near.reduce((a, b) => (Math.abs(a) < Math.abs(b) ? a : b))] : [];
  });
  return median(distances);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return NaN;
  return sorted.length % 2
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
