import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, jest } from '@jest/globals';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { currentConfig } from '../../server/src/platform/config/index.js';
import { probeMedia } from '../../server/src/platform/ffmpeg/index.js';
import { ThreadPool } from '../../server/src/platform/threads/index.js';
import type { VideoAnalysis } from '../../server/src/timings/video/video-analysis.js';
// Threads run compiled files only.
import { FrameSampler } from '../../server/dist/timings/frame-sampler.js';
import { encodeFrames, mediaSignal, mediaTools } from '../support/make-video.js';

jest.setTimeout(120_000);

const [WIDTH, HEIGHT, RATE, SECONDS] = [854, 480, 24, 8];
/** What is written stands from second 2.5 to 5.5. */
const [FROM, TO] = [2.5, 5.5];
const directory = await mkdtemp(join(tmpdir(), 'seen-text-'));
const threads = new ThreadPool(currentConfig());
GlobalFonts.registerFromPath(
  join(
    import.meta.dirname,
    '../../node_modules/@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
  ),
  'Seen',
);
afterAll(async () => {
  await threads.onApplicationShutdown();
  await rm(directory, { recursive: true, force: true });
});

type Draw = (context: SKRSContext2D, time: number) => void;

/** Hills that pass by. */
const scenery: Draw = (context, time) => {
  context.fillStyle = '#8fb8de';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  for (let hill = 0; hill < 12; hill++) {
    context.fillStyle = `hsl(${String(90 + hill * 9)} 35% ${String(30 + (hill % 4) * 9)}%)`;
    context.beginPath();
    context.arc(((hill * 211 - time * 90) % 1100) + 100, 330 + (hill % 5) * 45, 120 + (hill % 3) * 40, 0, 7);
    context.fill();
  }
};

/** Letters of a share of the frame's height, with a dark rim. */
function write(context: SKRSContext2D, text: string, x: number, y: number, share: number): void {
  context.font = `${String(Math.round(share * HEIGHT))}px Seen`;
  context.lineWidth = 3;
  context.strokeStyle = '#101018';
  context.fillStyle = 'white';
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

async function see(name: string, ground: Draw, text?: Draw): Promise<VideoAnalysis> {
  const file = join(directory, `${name}.mp4`);
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  await encodeFrames(file, { width: WIDTH, height: HEIGHT, rate: RATE, count: RATE * SECONDS }, (frame) => {
    const time = frame / RATE;
    ground(context, time);
    if (time >= FROM && time < TO) text?.(context, time);
    return Uint8Array.from(canvas.data());
  });
  const media = await probeMedia(mediaTools, file, { signal: mediaSignal() });
  const sampler = new FrameSampler(mediaTools, file, {
    ...{ media, threads, signal: mediaSignal() },
    ...{ frameRate: RATE, duration: SECONDS },
  });
  await sampler.sampleSpan(0, SECONDS, () => false);
  return sampler.analysis();
}

/** A line that moves is known to half the way between two looks at it. */
const expectOneSpoiler = ({ spoiler }: VideoAnalysis): void => {
  expect(spoiler).toHaveLength(1);
  expect(spoiler[0]?.[0]).toBeGreaterThan(FROM - 0.4);
  expect(spoiler[0]?.[0]).toBeLessThan(FROM + 0.1);
  expect(spoiler[0]?.[1]).toBeGreaterThan(TO - 0.25);
  expect(spoiler[0]?.[1]).toBeLessThan(TO + 0.35);
};

it('sees names of a fortieth of the height over a picture that moves, and when they come and go', async () => {
  expectOneSpoiler(
    await see('small', scenery, (context) => {
      write(context, '作画監督', 40, 60, 0.025);
      write(context, '長谷川 由紀子', 40, 78, 0.025);
    }),
  );
});

it('sees names that are written from top to bottom', async () => {
  expectOneSpoiler(
    await see('upright', scenery, (context) => {
      for (const [k, letter] of Array.from('音響監督近藤亮介').entries())
        write(context, letter, 800, 90 + k * 20, 0.035);
    }),
  );
});

it('sees names that crawl by', async () => {
  expectOneSpoiler(
    await see('moving', scenery, (context, time) => {
      write(context, '撮影 丸山太一 スタジオ風車', 80 + (time - FROM) * 70, 440, 0.035);
    }),
  );
});

it('tells lyrics from names by where they stand and what they say', async () => {
  const sung = await see('lyric', scenery, (context) => {
    context.textAlign = 'center';
    write(context, '夢の続きを教えて', WIDTH / 2, 455, 0.05);
    context.textAlign = 'left';
  });
  expect(sung.spoiler).toEqual([]);
  expect(sung.text).toHaveLength(1);
  expectOneSpoiler(
    await see('centred', scenery, (context) => {
      context.textAlign = 'center';
      write(context, '音響監督', WIDTH / 2, 430, 0.035);
      write(context, '青葉音楽出版株式会社', WIDTH / 2, 455, 0.04);
      context.textAlign = 'left';
    }),
  );
});

it('takes windows for no text, whether they stand or pass by, nor keys that pass by', async () => {
  const texture: Draw = (context, time) => {
    const shift = time < SECONDS / 2 ? 0 : (time - SECONDS / 2) * 60;
    context.fillStyle = '#f4f4ee';
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = '#111';
    for (const key of [0, 1, 3, 4, 5, 7, 8]) context.fillRect(30 + key * 60 - time * 60, 150, 34, 150);
    context.fillStyle = '#3d3157';
    context.fillRect(500 - shift, 40, 260, 400);
    context.fillStyle = '#f0d890';
    for (let row = 0; row < 22; row++)
      for (let column = 0; column < 12; column++)
        if ((row * 7 + column * 5) % 4 > 0) context.fillRect(512 + column * 20 - shift, 52 + row * 17, 9, 9);
  };
  const { spoiler } = await see('texture', texture);
  expect(spoiler).toEqual([]);
});
