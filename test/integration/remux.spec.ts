import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, jest } from '@jest/globals';
import { probeMedia, runFfmpeg } from '../../server/src/platform/ffmpeg/index.js';
import { remuxWithIndex } from '../../server/src/sources/downloads/remux-with-index.js';
import { ffmpeg, mediaSignal, mediaTools, movingPicture } from '../support/make-video.js';

jest.setTimeout(60_000);

const directory = await mkdtemp(join(tmpdir(), 'remux-'));
afterAll(() => rm(directory, { recursive: true, force: true }));
const fileOf = (name: string): string => join(directory, name);

/** One key frame, at its beginning. */
async function longGop(name: string, ...output: string[]): Promise<string> {
  const file = fileOf(name);
  const coding = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-g',
    '1000',
    '-sc_threshold',
    '0',
    '-c:a',
    'mp2',
  ];
  await ffmpeg([...movingPicture({ picture: 14, sound: 14 }), ...coding, ...output, file]);
  return file;
}

/** Different pictures that a film would decode of a second and a half, from second eleven. */
async function picturesAt11(file: string): Promise<number> {
  const { stdout } = await runFfmpeg(
    mediaTools,
    ['-v', 'error', '-ss', '11', '-t', '1.5', '-i', file, '-map', '0:v', '-f', 'framemd5', 'pipe:1'],
    { signal: mediaSignal(), timeoutMs: 30_000 },
  );
  const hashes = stdout
    .toString()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').at(-1));
  return new Set(hashes).size;
}

const remux = async (file: string, target: string): Promise<boolean> =>
  remuxWithIndex(mediaTools, file, await probeMedia(mediaTools, file), target, mediaSignal());

it('gives a transport stream of an hour’s offset an index: the wanted moment can be shown', async () => {
  const file = await longGop('long.ts', '-output_ts_offset', '3600', '-muxdelay', '0');
  const target = fileOf('indexed.mkv');
  expect(await remux(file, target)).toBe(true);
  expect(await picturesAt11(target)).toBeGreaterThan(30);
  const [before, after] = [await probeMedia(mediaTools, file), await probeMedia(mediaTools, target)];
  expect(Math.abs((after.video?.end ?? 0) - (before.video?.end ?? 0))).toBeLessThan(0.1);
});

it('leaves alone what has an index', async () => {
  expect(await remux(await longGop('long.mkv'), fileOf('not-made.mkv'))).toBe(false);
});

it('keeps a stream that Matroska cannot take', async () => {
  const file = fileOf('data.ts');
  await ffmpeg([
    ...movingPicture(),
    '-c:v',
    'mpeg2video',
    '-c:a',
    's302m',
    '-strict',
    '-2',
    '-ar',
    '48000',
    '-ac',
    '2',
    file,
  ]);
  expect(await remux(file, fileOf('never.mkv'))).toBe(false);
});
