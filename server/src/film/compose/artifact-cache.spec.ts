import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ArtifactCache, type RenderDirectories } from './artifact-cache.js';

let directories: RenderDirectories;
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'artifacts-'));
  directories = { work: join(root, 'work'), cache: join(root, 'cache') };
  await mkdir(directories.cache);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const text =
  (content: string) =>
  async (output: string): Promise<void> =>
    writeFile(output, content);
const never = (): Promise<void> => Promise.reject(new Error('it must not be built'));

it('builds an artifact once, also for the next render, and keeps nothing else', async () => {
  const first = await new ArtifactCache(directories).get(['a', 1], 'txt', async (output, scratch) => {
    await writeFile(join(scratch, 'on-the-way'), '');
    await writeFile(output, 'content');
  });
  expect(await new ArtifactCache(directories).get(['a', 1], 'txt', never)).toBe(first);
  expect(await readFile(first, 'utf8')).toBe('content');
  expect(await readdir(directories.cache)).toHaveLength(1);
  expect(await readdir(directories.work)).toEqual([]);
});

it('is another artifact when anything that it is made from is another', async () => {
  const cache = new ArtifactCache(directories);
  const files = await Promise.all([
    cache.get(['a', { size: 1 }], 'txt', text('1')),
    cache.get(['a', { size: 2 }], 'txt', text('2')),
  ]);
  expect(await Promise.all(files.map((file) => readFile(file, 'utf8')))).toEqual(['1', '2']);
});

it('lets two who want the same at once share one build', async () => {
  const cache = new ArtifactCache(directories);
  const first = cache.get(['a'], 'txt', text('1'));
  expect(await cache.get(['a'], 'txt', never)).toBe(await first);
});

it('leaves nothing in the cache when a build fails half-way', async () => {
  const half = async (output: string): Promise<void> => {
    await writeFile(output, 'half');
    throw new Error('killed');
  };
  await expect(new ArtifactCache(directories).get(['a'], 'txt', half)).rejects.toThrow('killed');
  expect(await readdir(directories.cache)).toEqual([]);
  expect(await readFile(await new ArtifactCache(directories).get(['a'], 'txt', text('whole')), 'utf8')).toBe(
    'whole',
  );
});

it('marks what is used as used now, so that it is pruned last', async () => {
  const file = await new ArtifactCache(directories).get(['a'], 'txt', text('1'));
  await utimes(file, new Date(0), new Date(0));
  await new ArtifactCache(directories).get(['a'], 'txt', never);
  expect((await stat(file)).mtimeMs).toBeGreaterThan(0);
});

it('lends a scratch directory, and takes it away when the work fails', async () => {
  let lent = '';
  const work = new ArtifactCache(directories).inScratch(async (scratch) => {
    lent = scratch;
    await writeFile(join(scratch, 'x'), '');
    throw new Error('failed');
  });
  await expect(work).rejects.toThrow('failed');
  expect(lent).not.toBe('');
  await expect(stat(lent)).rejects.toThrow('ENOENT');
});
