import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { findMediaTools, probeMedia, runFfmpeg } from '../../server/src/platform/ffmpeg/index.js';
import { ANALYSIS_RATE, decodeAudio } from '../../server/src/timings/decode-audio.js';
import { decodeFrames } from '../../server/src/timings/decode-frames.js';
import { FRAME_BYTES, FRAME_HEIGHT, FRAME_WIDTH } from '../../server/src/timings/video/frame-format.js';

jest.setTimeout(60_000);

const tools = findMediaTools({
  PATH: process.env['PATH'] ?? '',
  FFMPEG_PATH: process.env['FFMPEG_PATH'],
  FFPROBE_PATH: process.env['FFPROBE_PATH'],
});
const directory = await mkdtemp(join(tmpdir(), 'clock-'));
const signal = AbortSignal.timeout(60_000);
const FRAME_RATE = 24;
/** A white flash and a beep, in streams that begin at 0. Seconds. */
const FLASH = 2;
const BEEP = 1.7;

const ffmpeg = (args: readonly string[]): Promise<unknown> =>
  runFfmpeg(tools, ['-v', 'error', ...args], { signal, timeoutMs: 60_000 });

beforeAll(async () => {
  const flash = `drawbox=c=white:t=fill:enable='between(t,${String(FLASH)},${String(FLASH + 0.2)})'`;
  const beep = `if(gte(t,${String(BEEP)})*lt(t,${String(BEEP + 0.1)}),0.9*sin(6283*t),0)`;
  await ffmpeg([
    ...['-f', 'lavfi', '-i', `color=c=black:s=64x64:r=${String(FRAME_RATE)}:d=4,${flash}`],
    ...['-c:v', 'libx264', '-g', '24', join(directory, 'video.mp4')],
  ]);
  await ffmpeg(['-f', 'lavfi', '-i', `aevalsrc='${beep}':d=4:s=44100`, join(directory, 'audio.wav')]);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Puts the streams together, each that many seconds late. @returns the file */
async function combine(audioLate: number, videoLate: number, name: string): Promise<string> {
  const file = join(directory, name);
  await ffmpeg([
    ...['-itsoffset', String(videoLate), '-i', join(directory, 'video.mp4')],
    ...['-itsoffset', String(audioLate), '-i', join(directory, 'audio.wav')],
    ...['-c:v', 'copy', '-c:a', 'aac', file],
  ]);
  return file;
}

const beepIn = async (file: string): Promise<number> => {
  const media = await probeMedia(tools, file, { signal });
  const samples = await decodeAudio(tools, file, { media, seconds: 4 }, signal);
  return samples.findIndex((value) => Math.abs(value) > 0.3) / ANALYSIS_RATE;
};

async function flashIn(file: string, start: number): Promise<number> {
  let flash = NaN;
  const media = await probeMedia(tools, file, { signal });
  await decodeFrames(tools, file, {
    media,
    ...{ start, seconds: 3, rate: FRAME_RATE, batch: 8, overlap: 3, signal },
    onBatch: (frames, known, first) => {
      for (let k = known; k * FRAME_BYTES < frames.length; k++) {
        const middle = k * FRAME_BYTES + (FRAME_HEIGHT / 2) * FRAME_WIDTH + FRAME_WIDTH / 2;
        if (Number.isNaN(flash) && (frames[middle] ?? 0) > 150)
          flash = start + (first + k - known) / FRAME_RATE;
      }
      return Promise.resolve(true);
    },
  });
  return flash;
}

it.each(['mp4', 'mkv', 'ts'])(
  'a sound that begins later than the pictures is heard when it is played, in %s',
  async (extension) => {
    const file = await combine(FLASH - BEEP, 0, `sound-late.${extension}`);
    expect(Math.abs((await beepIn(file)) - FLASH)).toBeLessThan(0.03);
    expect(Math.abs((await flashIn(file, 0)) - FLASH)).toBeLessThan(1.5 / FRAME_RATE);
  },
);

it.each(['mp4', 'mkv', 'ts'])(
  'pictures that begin later than the sound are seen when they are shown, in %s',
  async (extension) => {
    const file = await combine(0, 0.5, `pictures-late.${extension}`);
    const [beep, flash] = [await beepIn(file), await flashIn(file, 0)];
    expect(Math.abs(beep - BEEP)).toBeLessThan(0.03);
    expect(Math.abs(flash - FLASH - 0.5)).toBeLessThan(1.5 / FRAME_RATE);
  },
);

it.each(['mp4', 'mkv'])('a stretch from the middle has the same clock, in %s', async (extension) => {
  const file = await combine(0, 0.5, `stretch.${extension}`);
  expect(Math.abs((await flashIn(file, 1.25)) - FLASH - 0.5)).toBeLessThan(1.5 / FRAME_RATE);
});
