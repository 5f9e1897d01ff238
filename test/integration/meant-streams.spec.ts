import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Intermediates } from '../../server/src/film/compose/intermediates.js';
import { SegmentRenderer } from '../../server/src/film/compose/segment-renderer.js';
import { timeline } from '../../server/src/film/plan/timeline.js';
import { playableSeconds, probeMedia, runFfmpeg } from '../../server/src/platform/ffmpeg/index.js';
import { checkVideo } from '../../server/src/sources/downloads/check-video.js';
import { readWaveform } from '../../server/src/sources/waveform.js';
import { ANALYSIS_RATE, decodeAudio } from '../../server/src/timings/decode-audio.js';
import { decodeFrames } from '../../server/src/timings/decode-frames.js';
import { FRAME_BYTES } from '../../server/src/timings/video/frame-format.js';
import { aPlan, aRound } from '../factories/render-plan.js';
import { ffmpeg, mediaSignal, mediaTools } from '../support/make-video.js';

const directory = await mkdtemp(join(tmpdir(), 'meant-'));
afterAll(() => rm(directory, { recursive: true, force: true }));
/** A white cover, a silent commentary first, then a grey picture, then a song that is loud from second 3 to 5. */
const file = join(directory, 'clip.mkv');
const SECONDS = 8;
const LOUD = [3, 5] as const;

beforeAll(async () => {
  const lavfi = (source: string): string[] => ['-f', 'lavfi', '-i', source];
  const cover = join(directory, 'cover.png');
  const song = join(directory, 'song.mkv');
  await ffmpeg([...lavfi('color=white:s=400x400'), '-frames:v', '1', cover]);
  await ffmpeg([
    ...lavfi(`anullsrc=r=48000:cl=mono:d=${String(SECONDS + 4)}`),
    ...lavfi(`color=gray:s=64x64:r=24:d=${String(SECONDS)}`),
    ...lavfi(`sine=frequency=330:sample_rate=48000:duration=${String(SECONDS)}`),
    ...['-map', '0:a', '-map', '1:v', '-map', '2:a', '-c:v', 'libx264', '-c:a', 'aac'],
    ...['-af:a:1', `volume=0:enable='not(between(t,${LOUD.join(',')}))'`],
    ...['-metadata:s:a:0', 'title=Commentary', '-metadata:s:a:1', 'language=jpn', song],
  ]);
  const attach = [
    '-attach',
    cover,
    '-metadata:s:t',
    'mimetype=image/png',
    '-metadata:s:t',
    'filename=cover.png',
  ];
  await ffmpeg(['-i', song, '-map', '0', '-c', 'copy', ...attach, file]);
});

const loudFrom = (samples: ArrayLike<number>, rate: number, least: number): number =>
  Array.from(samples).findIndex((value) => Math.abs(value) > least) / rate;

it('is checked by its picture and its song', async () => {
  const verdict = await checkVideo(mediaTools, file, mediaSignal(), () => undefined);
  expect(verdict).toMatchObject({ good: true, media: { video: { index: 1 }, audio: { index: 2 } } });
  if (verdict.good) expect(Math.abs(verdict.playableSeconds - SECONDS)).toBeLessThan(0.1);
});

it('is analysed by its song and its picture, as long as both last', async () => {
  const media = await probeMedia(mediaTools, file);
  const seconds = playableSeconds(media);
  expect(Math.abs(seconds - SECONDS)).toBeLessThan(0.1);
  const samples = await decodeAudio(mediaTools, file, { media, seconds }, mediaSignal());
  expect(Math.abs(loudFrom(samples, ANALYSIS_RATE, 0.05) - LOUD[0])).toBeLessThan(0.1);
  expect(samples.length / ANALYSIS_RATE).toBeLessThanOrEqual(seconds + 0.001);
  let luma: number | undefined;
  await decodeFrames(mediaTools, file, {
    ...{ media, start: 0, seconds: 1, rate: 24, batch: 8, overlap: 0, signal: mediaSignal() },
    onBatch: (frames) => {
      luma ??= frames[FRAME_BYTES / 3];
      return Promise.resolve(true);
    },
  });
  expect(luma).toBeGreaterThan(100);
  expect(luma).toBeLessThan(150);
});

it('is drawn by the waveform of its song, over the time that it can be seen and heard', async () => {
  const peaks = await readWaveform(mediaTools, file, { seconds: null, bins: 80 }, mediaSignal());
  const loud = peaks.flatMap((peak, bin) => (peak > 0.05 ? [bin / 10] : []));
  expect(loud[0]).toBeCloseTo(LOUD[0], 0);
  expect(loud.at(-1)).toBeCloseTo(LOUD[1], 0);
});

it('is heard in a film by its song, and seen by its picture', async () => {
  const rounds = [aRound({ file, guessStart: 0, guessEnd: 2, revealStart: 2 })];
  const phases = {
    guess: { seconds: 2, hasTicks: false },
    reveal: { seconds: 4, hasChime: false, layers: [{ type: 'video' }] },
  };
  const plan = aPlan({ rounds, phases, canvas: { width: 320, height: 240, fps: 24 } });
  const directories = { cache: directory, work: join(directory, 'work') };
  const renderer = new SegmentRenderer(new Intermediates(mediaTools, directories, mediaSignal()), plan);
  const reveal = timeline(plan).find(({ kind }) => kind === 'reveal');
  if (!reveal) throw new Error('the plan has no reveal');
  const read = async (from: string, args: readonly string[]): Promise<Buffer> =>
    (await runFfmpeg(mediaTools, ['-v', 'error', '-i', from, ...args, 'pipe:1'], { timeoutMs: 20_000 }))
      .stdout;
  const sound = await read(await renderer.audio(reveal), ['-ac', '1', '-ar', '8000', '-f', 'u8']);
  expect(
    loudFrom(
      Array.from(sound, (value) => value - 128),
      8000,
      6,
    ),
  ).toBeCloseTo(LOUD[0] - 2, 1);
  const frame = await read(await renderer.video(reveal), [
    '-frames:v',
    '1',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
  ]);
  expect(frame[frame.length / 2]).toBeLessThan(180);
});
