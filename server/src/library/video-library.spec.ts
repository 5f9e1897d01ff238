import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { localPath } from '../platform/files/index.js';
import { LibraryGone, VideoLibrary } from './video-library.js';

const directory = await mkdtemp(join(tmpdir(), 'library-'));
afterAll(() => rm(directory, { recursive: true, force: true }));

it('lists the videos of folders within folders, and nothing else', async () => {
  await mkdir(join(directory, 'Bakemonogatari', '.hidden'), { recursive: true });
  await writeFile(join(directory, 'Bakemonogatari', 'OP1.mkv'), '');
  await writeFile(join(directory, 'Bakemonogatari', '.hidden', 'OP2.mkv'), '');
  await writeFile(join(directory, 'notes.txt'), '');
  await symlink('Bakemonogatari/OP1.mkv', join(directory, 'Link OP1.mkv'));
  await symlink('nowhere.mkv', join(directory, 'Dangling OP1.mkv'));
  const library = new VideoLibrary();
  expect(await library.list(directory)).toEqual(['Bakemonogatari/OP1.mkv', 'Link OP1.mkv']);
  expect(await library.locationOf(directory, 'Link OP1.mkv')).toBe(join(directory, 'Link OP1.mkv'));
  await expect(new VideoLibrary().list(join(directory, 'gone'))).rejects.toThrow(LibraryGone);
});

(process.platform === 'linux' ? it : it.skip)(
  'reads a name that is no UTF-8, and finds its file again by its bytes',
  async () => {
    const folder = Buffer.concat([Buffer.from(`${directory}/`), Buffer.from('90698c82', 'hex')]);
    await mkdir(folder);
    await writeFile(Buffer.concat([folder, Buffer.from('/Pok\xE9mon OP1.mkv', 'latin1')]), 'a video');
    const library = new VideoLibrary();
    const file = (await library.list(directory)).find((path) => path.endsWith('Pokémon OP1.mkv')) ?? '';
    expect(file).toBe('進撃/Pokémon OP1.mkv');
    const location = await library.locationOf(directory, file);
    expect(location).toMatch(/^file:\/\/\/.*\/%90i%8C%82\/Pok%E9mon%20OP1\.mkv$/u);
    expect(await readFile(localPath(location), 'utf8')).toBe('a video');
  },
);
