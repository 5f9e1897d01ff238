import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { currentConfig } from '../config/index.js';
import { nodeNeeds, registerNeeds } from './node-needs.js';

const need = (name: string): { name: string; probe: () => Promise<null> } => ({
  name,
  probe: () => Promise.resolve(null),
});

it('refuses two needs of one name', () => {
  expect(() => registerNeeds([need('gpu'), need('gpu')])).toThrow('The node need "gpu" is declared twice.');
});

it('makes the media directory once, and calls one that is gone later an unmounted drive', async () => {
  const home = await mkdtemp(join(tmpdir(), 'needs-'));
  const mediaDir = join(home, 'media');
  const media = nodeNeeds(currentConfig({ MEDIA_DIR: mediaDir })).get('media-directory');
  expect(await media?.probe()).toBeNull();
  await rename(mediaDir, `${mediaDir}.away`);
  expect(await media?.probe()).toMatch(/is its drive mounted/u);
  await rename(`${mediaDir}.away`, mediaDir);
  expect(await media?.probe()).toBeNull();
  await rm(home, { recursive: true });
});

it('says that FFmpeg is missing where it is, in words', async () => {
  const needs = nodeNeeds(currentConfig({ PATH: '/nowhere', FFMPEG_PATH: '/nowhere/ffmpeg' }));
  expect(await needs.get('ffmpeg')?.probe()).toMatch(/ffmpeg/iu);
});

it('asks for room where media are kept', async () => {
  const away = nodeNeeds(currentConfig({ MEDIA_DIR: '/nowhere/at/all' }));
  expect(await away.get('disk-space')?.probe()).toMatch(/is not there/u);
});
