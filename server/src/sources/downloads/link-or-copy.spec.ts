import { existsSync } from 'node:fs';
import { lstat, mkdtemp, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { NotARegularFile } from '../../platform/files/index.js';
import { linkOrCopy, NoRoomForCopy } from './link-or-copy.js';

const directory = await mkdtemp(join(tmpdir(), 'link-'));
const pathOf = (name: string): string => join(directory, name);
const { signal } = new AbortController();
const quiet = { signal, onProgress: () => undefined };

beforeAll(async () => {
  await writeFile(pathOf('video.mp4'), 'a video');
  await symlink('video.mp4', pathOf('relative.mp4'));
  await symlink('relative.mp4', pathOf('twice.mp4'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it.each(['video.mp4', 'relative.mp4', 'twice.mp4'])('links what %s points to, never a link', async (name) => {
  const target = pathOf(`media/of-${name}`);
  expect(await linkOrCopy(pathOf(name), target, quiet)).toBe('linked');
  expect((await lstat(target)).isFile()).toBe(true);
  expect((await stat(target)).ino).toBe((await stat(pathOf('video.mp4'))).ino);
});

it('takes a path of bytes that are no UTF-8', async () => {
  const odd = Buffer.concat([Buffer.from(`${directory}/caf`), Buffer.from([0xe9]), Buffer.from('.mp4')]);
  await writeFile(odd, 'odd');
  await linkOrCopy(odd, pathOf('odd.mp4'), quiet);
  expect(await readFile(pathOf('odd.mp4'), 'utf8')).toBe('odd');
});

it('opens nothing that is no file', async () => {
  await expect(linkOrCopy(directory, pathOf('folder.mp4'), quiet)).rejects.toThrow(NotARegularFile);
  expect(existsSync(pathOf('folder.mp4'))).toBe(false);
});

const other = '/dev/shm';
const hasOtherDrive = existsSync(other) && (await stat(other)).dev !== (await stat(directory)).dev;

(hasOtherDrive ? it : it.skip)('copies from another drive, and tells how far it is', async () => {
  const from = await mkdtemp(join(other, 'link-'));
  try {
    await writeFile(join(from, 'video.mp4'), Buffer.alloc(2 * 1024 * 1024, 7));
    const told: number[] = [];
    const options = { signal, onProgress: (bytes: number, of: number) => told.push(bytes / of) };
    expect(await linkOrCopy(join(from, 'video.mp4'), pathOf('copy.mp4'), options)).toBe('copied');
    expect((await readFile(pathOf('copy.mp4'))).equals(Buffer.alloc(2 * 1024 * 1024, 7))).toBe(true);
    expect(told).toEqual([0.5, 1]);

    await truncate(join(from, 'video.mp4'), 8 * 1024 ** 4);
    const full = linkOrCopy(join(from, 'video.mp4'), pathOf('full.mp4'), quiet);
    await expect(full).rejects.toThrow(NoRoomForCopy);
    await expect(full).rejects.toThrow(/it has 8,388,608 MB, and [\d,]+ MB are free.*Make room, or/u);
    expect(existsSync(pathOf('full.mp4'))).toBe(false);
  } finally {
    await rm(from, { recursive: true });
  }
});
