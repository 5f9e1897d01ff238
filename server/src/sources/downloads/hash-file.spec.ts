import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { hashFile } from './hash-file.js';

const directory = await mkdtemp(join(tmpdir(), 'hash-'));
afterAll(() => rm(directory, { recursive: true, force: true }));

it('tells how far it is: reading a large file is a sign of life', async () => {
  const told: number[] = [];
  const file = join(directory, 'large');
  await writeFile(file, Buffer.alloc(3 * 1024 * 1024 + 5));
  const { signal } = new AbortController();
  const { sha256, sizeBytes } = await hashFile(file, signal, (fraction) => told.push(fraction));
  expect([sizeBytes, sha256.length, told.length, told.at(-1)]).toEqual([3_145_733, 64, 4, 1]);
});

it('is the hash of the standard', async () => {
  const file = join(directory, 'abc');
  await writeFile(file, 'abc');
  const { sha256 } = await hashFile(file, new AbortController().signal, () => undefined);
  expect(sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
