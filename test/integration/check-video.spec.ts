import { mkdtemp, open, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, jest } from '@jest/globals';
import { checkVideo, type VideoVerdict } from '../../server/src/sources/downloads/check-video.js';
import { ffmpeg, mediaSignal, mediaTools, movingPicture } from '../support/make-video.js';

jest.setTimeout(60_000);

const directory = await mkdtemp(join(tmpdir(), 'check-'));
afterAll(() => rm(directory, { recursive: true, force: true }));
const fileOf = (name: string): string => join(directory, name);

const check = (file: string): Promise<VideoVerdict> =>
  checkVideo(mediaTools, file, mediaSignal(), () => undefined);
const reasonOf = (verdict: VideoVerdict): string => (verdict.good ? '' : verdict.reason);

it.each([
  ['24000/1001', 'aac', 'mkv'],
  ['24', 'aac', 'mkv'],
  ['24000/1001', 'libopus', 'webm'],
  ['30000/1001', 'aac', 'mp4'],
])('passes healthy pictures of %s a second beside 48 kHz %s in %s', async (rate, codec, ending) => {
  const file = fileOf(`healthy-${rate.replace('/', '-')}-${codec}.${ending}`);
  const video = ending === 'webm' ? 'libvpx' : 'libx264';
  await ffmpeg([...movingPicture({ rate }), '-c:v', video, '-c:a', codec, '-ar', '48000', file]);
  expect(await check(file)).toMatchObject({ good: true });
});

async function healthy(name: string): Promise<string> {
  const file = fileOf(name);
  const coded = ['-c:v', 'libx264', '-c:a', 'aac', '-movflags', '+faststart'];
  await ffmpeg([...movingPicture({ picture: 8, sound: 8 }), ...coded, file]);
  return file;
}

it('refuses a file whose bytes were overwritten here and there', async () => {
  const file = await healthy('damaged.mp4');
  const handle = await open(file, 'r+');
  const { size } = await handle.stat();
  for (let at = 20_000; at < size - 64; at += 8000) await handle.write(Buffer.alloc(64, 0xa5), 0, 64, at);
  await handle.close();
  expect(reasonOf(await check(file))).toMatch(/^The video is damaged: decoding it met \d+ faults/u);
});

it('refuses a file whose end is missing', async () => {
  const file = await healthy('cut.mkv');
  await truncate(file, 80_000);
  expect(reasonOf(await check(file))).toMatch(/^The file is cut off: \d s of 8 s can be decoded\.$/u);
});

it.each([
  ['the picture', { picture: 6, sound: 12 }, 'mp4'],
  ['the sound', { picture: 12, sound: 6 }, 'mp4'],
  ['the picture', { picture: 6, sound: 12 }, 'mkv'],
  ['the sound', { picture: 12, sound: 6 }, 'avi'],
])('a video lasts until %s ends', async (_, seconds, ending) => {
  const file = fileOf(`${String(seconds.picture)}-${String(seconds.sound)}.${ending}`);
  await ffmpeg([
    ...movingPicture(seconds),
    '-c:v',
    'libx264',
    '-c:a',
    ending === 'avi' ? 'mp3' : 'aac',
    file,
  ]);
  const verdict = await check(file);
  expect(verdict).toMatchObject({ good: true });
  if (verdict.good) expect(Math.abs(verdict.playableSeconds - 6)).toBeLessThan(0.1);
});

it('refuses a video that is heard for long but seen for three seconds', async () => {
  const file = fileOf('three-seconds.mp4');
  await ffmpeg([...movingPicture({ picture: 3, sound: 20 }), '-c:v', 'libx264', '-c:a', 'aac', file]);
  expect(reasonOf(await check(file))).toBe('Its picture ends after 3.0 s; a song needs at least 5 s.');
});
