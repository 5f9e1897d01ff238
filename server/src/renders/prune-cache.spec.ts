import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { pruneCache } from './prune-cache.js';

const DAY = 86_400_000;

it('takes what is old, then what was used longest ago, and nothing that a render may be using', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cache-'));
  const now = Date.now();
  const ages = { 'a.mp4': 40, 'b.mp4': 10, 'c.mp4': 5, 'd.mp4': 0.5 };
  for (const [name, days] of Object.entries(ages)) {
    await writeFile(join(folder, name), Buffer.alloc(1000));
    const then = new Date(now - days * DAY);
    await utimes(join(folder, name), then, then);
  }
  expect(await pruneCache(folder, now)).toBe(1);
  expect(await readdir(folder)).toEqual(['b.mp4', 'c.mp4', 'd.mp4']);
  expect(await pruneCache(folder, now, 2000)).toBe(1);
  expect(await pruneCache(folder, now, 0)).toBe(1);
  expect(await readdir(folder)).toEqual(['d.mp4']);
  await rm(folder, { recursive: true });
  expect(await pruneCache(folder, now)).toBe(0);
});
