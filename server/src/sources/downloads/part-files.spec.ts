import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { systemClock } from '../../platform/clock/index.js';
import { readConfig } from '../../platform/config/index.js';
import { PartFiles } from './part-files.js';

Logger.overrideLogger(false);

const DAY_MS = 24 * 3_600_000;

const mediaDir = await mkdtemp(join(tmpdir(), 'parts-'));
afterAll(() => rm(mediaDir, { recursive: true, force: true }));

const parts = (laterMs = 0): PartFiles =>
  new PartFiles(
    { ...readConfig({}), mediaDir },
    {
      ...systemClock,
      date: () => new Date(Date.now() + laterMs),
    },
  );

async function left(names: readonly string[], laterMs = 0): Promise<string[]> {
  for (const name of names) await writeFile(join(mediaDir, name), '');
  await parts(laterMs).removeAbandoned();
  const still = await readdir(mediaDir);
  for (const name of still) await rm(join(mediaDir, name));
  return still.sort();
}

const own = basename(parts().create('.mp4'));
/** Linux gives no process a number above 2^22. */
const ofDead = own.replace(/^(\.part-[0-9a-f]+-)\d+-\d*/u, '$199999999-5');
const ofNumberTakenAnew = own.replace(/^(\.part-[0-9a-f]+-\d+-)\d+/u, '$11');
const foreign = '.part-00000000-12-34-abc.mp4';
const nobodys = '.part-b1946ac9.mp4';

it('gives each file a name of its own, and keeps its ending', () => {
  const [one, other] = [parts().create('.mp4'), parts().create('.mp4')];
  expect(one).not.toBe(other);
  expect(one.endsWith('.mp4')).toBe(true);
});

it('removes at once what a killed process left, and leaves what a living one works on', async () => {
  expect(await left([own, ofDead, 'song1.mp4'])).toEqual([own, 'song1.mp4'].sort());
});

(process.platform === 'linux' ? it : it.skip)(
  'is not taken in by another process of the same number',
  async () => {
    expect(await left([ofNumberTakenAnew])).toEqual([]);
  },
);

it('leaves those of other machines for a day', async () => {
  expect(await left([foreign, nobodys], DAY_MS / 2)).toEqual([foreign, nobodys].sort());
  expect(await left([foreign, nobodys], DAY_MS + 1000)).toEqual([]);
});
