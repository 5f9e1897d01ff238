import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { FolderWatch } from './folder-watch.js';

jest.setTimeout(60_000);

let folder: string;
let watch: FolderWatch;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folder-watch-'));
  await writeFile(join(folder, 'before.mkv'), '');
  watch = new FolderWatch();
});
afterEach(async () => {
  await watch.onApplicationShutdown();
  await rm(folder, { recursive: true });
});

/** @returns what resolves at the next change */
async function follow(): Promise<() => Promise<void>> {
  let heard = Promise.withResolvers<undefined>();
  await watch.follow(folder, () => {
    heard.resolve(undefined);
  });
  return async () => {
    await heard.promise;
    heard = Promise.withResolvers<undefined>();
  };
}

it('hears of videos that come, are renamed, and go, in folders inside too', async () => {
  const change = await follow();
  await mkdir(join(folder, 'Series'));
  await writeFile(join(folder, 'Series', 'OP1.mkv'), 'video');
  await change();
  await rename(join(folder, 'Series', 'OP1.mkv'), join(folder, 'Series', 'OP2.mkv'));
  await change();
  await rm(join(folder, 'Series'), { recursive: true });
  await change();
});

it('takes a folder that is not there as it is', async () => {
  await watch.follow(join(folder, 'nowhere'), () => undefined);
  await expect(watch.follow(join(folder, 'nowhere'), () => undefined)).resolves.toBeUndefined();
});
