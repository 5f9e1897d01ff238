import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { findMediaTools, runFfmpeg } from '../../server/src/platform/ffmpeg/index.js';
import { ThreadPool } from '../../server/src/platform/threads/index.js';
import type { InvalidInput, TimingAnalysis } from '../../server/src/timings/analysis-result.js';
import type { AudioAnalysis } from '../../server/src/timings/audio/analyse-audio.js';
import { makeSong, type SongPlan } from '../support/make-song.js';
// Threads run compiled files only.
import { analyseFile, type TimingStrategyName } from '../../server/dist/timings/index.js';

jest.setTimeout(120_000);

const tools = findMediaTools({
  PATH: process.env['PATH'] ?? '',
  FFMPEG_PATH: process.env['FFMPEG_PATH'],
  FFPROBE_PATH: process.env['FFPROBE_PATH'],
});
const directory = await mkdtemp(join(tmpdir(), 'timings-'));
const threads = new ThreadPool(currentConfig());
const clip = join(directory, 'clip.mp4');
const RATE = 22_050;
const BAR = 240 / 120;
const CHORUS = 16 * BAR;
const CUT = 12;

/** 64 s: the chorus from 32 to 56 s; a title from 32 to 36 s; a cut at 12 s; black for the first second. */
beforeAll(async () => {
  const song = makeSong({
    bpm: 120,
    sampleRate: RATE,
    sections: [
      { isChorus: false, bars: 15 },
      { isChorus: false, isSung: false, bars: 1 },
      { isChorus: true, bars: 12 },
      { isChorus: false, isSung: false, bars: 4 },
    ],
  });
  await writeFile(join(directory, 'song.f32'), Buffer.from(song.buffer));
  GlobalFonts.registerFromPath(
    join(
      import.meta.dirname,
      '../../node_modules/@expo-google-fonts/noto-sans-jp/900Black/NotoSansJP_900Black.ttf',
    ),
    'Test',
  );
  const canvas = createCanvas(640, 360);
  const context = canvas.getContext('2d');
  context.font = '64px Test';
  context.textAlign = 'center';
  context.lineWidth = 8;
  context.strokeText('THE ANSWER', 320, 190);
  context.fillStyle = 'white';
  context.fillText('THE ANSWER', 320, 190);
  await writeFile(join(directory, 'title.png'), canvas.encodeSync('png'));
  await runFfmpeg(
    tools,
    [
      ...['-f', 'lavfi', '-i', `gradients=s=640x360:r=24:d=${String(CUT)}:c0=navy:c1=teal:seed=1:speed=0.01`],
      ...[
        '-f',
        'lavfi',
        '-i',
        `gradients=s=640x360:r=24:d=${String(64 - CUT)}:c0=orange:c1=maroon:seed=2:speed=0.01`,
      ],
      ...[
        '-i',
        join(directory, 'title.png'),
        '-f',
        'f32le',
        '-ar',
        String(RATE),
        '-ac',
        '1',
        '-i',
        join(directory, 'song.f32'),
      ],
      '-filter_complex',
      `[0:v][1:v]concat=n=2:v=1,drawbox=color=black:t=fill:enable='lt(t,1)'[film];[film][2:v]overlay=enable='between(t,${String(CHORUS)},${String(CHORUS + 4)})'[v]`,
      ...[
        '-map',
        '[v]',
        '-map',
        '3:a',
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
        '-g',
        '48',
        '-c:a',
        'aac',
        clip,
      ],
    ],
    { timeoutMs: 60_000 },
  );
});
afterAll(async () => {
  await threads.onApplicationShutdown();
  await rm(directory, { recursive: true, force: true });
});

const analyse = (
  strategy: TimingStrategyName,
  params: object = {},
  signal = AbortSignal.timeout(60_000),
): Promise<TimingAnalysis | InvalidInput> => analyseFile(tools, clip, { strategy, params, signal, threads });

const form = (verse: number, chorus: number): SongPlan['sections'] => [
  { isChorus: false, bars: 16, level: verse },
  { isChorus: true, bars: 12, level: chorus },
  { isChorus: false, isSung: false, bars: 4, level: verse },
];
/** In a thread: there it runs as fast as for users. */
function analyseSamples(samples: Float32Array): Promise<AudioAnalysis | InvalidInput> {
  return threads.run({
    file: new URL('../../server/dist/timings/threads/audio-analysis.thread.js', import.meta.url).href,
    payload: {
      samples: { middle: samples, side: new Float32Array(samples.length) },
      sampleRate: RATE,
      windowSeconds: 10,
    },
  });
}

it.each([
  ['as loud as it comes', 100, form(1, 1)],
  ['softer than the verse', 128, form(1, 0.55)],
])('finds the chorus, %s, from its first downbeat', async (_name, bpm, sections) => {
  const audio = await analyseSamples(makeSong({ bpm, sections, sampleRate: RATE }));
  if ('invalid' in audio) throw new Error(audio.invalid);
  const bar = 240 / bpm;
  expect(audio.barSeconds).toBeCloseTo(bar, 2);
  const [best] = audio.windows;
  expect(best?.kind).toBe('chorus');
  const start = best?.start ?? 0;
  expect(start).toBeGreaterThan(16 * bar - 0.2);
  expect(start + 10).toBeLessThan(28 * bar + 0.2);
  expect(Math.abs(start - Math.round(start / bar) * bar)).toBeLessThan(0.08);
});

it('says what is no song', async () => {
  expect(await analyseSamples(new Float32Array(30 * RATE))).toEqual({
    invalid: expect.stringMatching(/nothing to hear/u),
  });
  const short = makeSong({ bpm: 120, sections: [{ isChorus: true, bars: 4 }], sampleRate: RATE });
  expect(await analyseSamples(short)).toEqual({ invalid: expect.stringMatching(/at least 15 s/u) });
});

it('hears the chorus, sees the title over its start, and begins after it', async () => {
  const audio = await analyse('audio', { windowSeconds: 10 });
  const found = await analyse('combined', { windowSeconds: 10 });
  if ('invalid' in audio || 'invalid' in found) throw new Error('invalid');
  expect(audio.guessStart).toBeCloseTo(CHORUS, 0);
  expect(found.guessStart).toBeGreaterThanOrEqual(CHORUS + 3.9);
  expect(found.guessEnd).toBeLessThan(CHORUS + 24.5);
  expect(found.revealStart).toBeCloseTo(CHORUS, 0);
  // It looked only where it had to.
  expect(found.looked.reduce((sum, [start, end]) => sum + end - start, 0)).toBeLessThan(40);
});

it('finds the same moment of a song that begins later than its pictures', async () => {
  const late = join(directory, 'late.mp4');
  const streams = ['-map', '0:v', '-map', '1:a', '-c', 'copy'];
  await runFfmpeg(tools, ['-i', clip, '-itsoffset', '0.3', '-i', clip, ...streams, late], {
    timeoutMs: 60_000,
  });
  const found = await Promise.all(
    [clip, late].map((file) =>
      analyseFile(tools, file, {
        ...{ strategy: 'audio', params: { windowSeconds: 10 }, threads },
        signal: AbortSignal.timeout(60_000),
      }),
    ),
  );
  const [before, after] = found.map((timing) => {
    if ('invalid' in timing) throw new Error(timing.invalid);
    return timing;
  });
  expect((after?.guessStart ?? NaN) - (before?.guessStart ?? NaN)).toBeCloseTo(0.3, 1);
  expect((after?.revealStart ?? NaN) - (before?.revealStart ?? NaN)).toBeCloseTo(0.3, 1);
});

it('reveals where the black before a chorus is over, to the frame', async () => {
  const dark = join(directory, 'dark.mp4');
  const end = CHORUS + 0.21;
  const black = `drawbox=color=black:t=fill:enable='between(t,${String(CHORUS - 1)},${String(end - 0.01)})'`;
  await runFfmpeg(tools, ['-i', clip, '-vf', black, '-preset', 'ultrafast', '-c:a', 'copy', dark], {
    timeoutMs: 60_000,
  });
  const found = await analyseFile(tools, dark, {
    ...{ strategy: 'combined', params: { windowSeconds: 10 }, threads },
    signal: AbortSignal.timeout(60_000),
  });
  if ('invalid' in found) throw new Error(found.invalid);
  expect(found.revealStart).toBeGreaterThanOrEqual(end);
  expect(found.revealStart).toBeLessThan(end + 0.1);
});

it('looks again with new threads when the first have ended', async () => {
  for (let turn = 0; turn < 2; turn++) {
    const others = new ThreadPool(currentConfig());
    const found = await analyseFile(tools, clip, {
      strategy: 'combined',
      params: { windowSeconds: 10 },
      signal: AbortSignal.timeout(60_000),
      threads: others,
    });
    expect('invalid' in found).toBe(false);
    await others.onApplicationShutdown();
  }
});

it('looks at every frame when asked to', async () => {
  const found = await analyse('thorough', { windowSeconds: 10 });
  if ('invalid' in found) throw new Error('invalid');
  expect(found.cuts.some((cut) => Math.abs(cut - CUT) < 0.1)).toBe(true);
  expect(found.black[0]?.[1]).toBeCloseTo(1, 1);
  const [title] = found.spoiler;
  expect(title?.[0]).toBeCloseTo(CHORUS, 0);
  expect(title?.[1]).toBeCloseTo(CHORUS + 4, 0);
  expect(found.spoilerBoxes[0]?.top).toBeGreaterThan(0.3);
});

it('stops soon when it is told to, also inside the text network', async () => {
  const controller = new AbortController();
  const running = analyse('thorough', {}, controller.signal);
  setTimeout(() => {
    controller.abort();
  }, 1500);
  let stopped = 0;
  controller.signal.addEventListener('abort', () => {
    stopped = performance.now();
  });
  await expect(running).rejects.toThrow();
  // Ten times what it takes, for machines that are busy.
  expect(performance.now() - stopped).toBeLessThan(1000);
});
