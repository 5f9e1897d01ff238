import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { systemClock } from '../../platform/clock/index.js';
import { readConfig } from '../../platform/config/index.js';
import { FetchLeftovers } from './fetch-leftovers.js';

it('removes what was fetched long ago and not gone on with, and nothing else', async () => {
  const mediaDir = await mkdtemp(join(tmpdir(), 'fetched-'));
  const old = new Date(Date.UTC(2020, 0, 1));
  for (const name of ['.fetch-1.webm', '.fetch-1.json', '.fetch-2.webm', 'kept.webm']) {
    await writeFile(join(mediaDir, name), 'x');
    if (name !== '.fetch-2.webm') await utimes(join(mediaDir, name), old, old);
  }
  await new FetchLeftovers(readConfig({ MEDIA_DIR: mediaDir }), systemClock).removeOld();
  expect((await readdir(mediaDir)).sort()).toEqual(['.fetch-2.webm', 'kept.webm']);
  await rm(mediaDir, { recursive: true });
});
