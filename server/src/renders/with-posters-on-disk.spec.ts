import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { aPlan, aRound } from '../../../test/factories/render-plan.js';
import { withPostersOnDisk } from './with-posters-on-disk.js';

it('makes a film without a poster whose file is gone', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'posters-'));
  const there = join(directory, 'there.webp');
  await writeFile(there, 'x');
  const files = [there, join(directory, 'gone.webp'), null];
  const rounds = files.map((posterFile, index) => aRound({ number: index + 1, posterFile }));
  const plan = await withPostersOnDisk(aPlan({ rounds }));
  expect(plan.rounds.map(({ posterFile }) => posterFile)).toEqual([there, null, null]);
  await rm(directory, { recursive: true });
});
