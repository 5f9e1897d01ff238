import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { runProgram } from '../processes/index.js';
import { statRegularFile } from './regular-file.js';

const directory = await mkdtemp(join(tmpdir(), 'regular-'));
afterAll(() => rm(directory, { recursive: true, force: true }));
const pathOf = (name: string): string => join(directory, name);

it('knows a file, also through a link', async () => {
  await writeFile(pathOf('video.mp4'), 'abc');
  await symlink('video.mp4', pathOf('link.mp4'));
  expect((await statRegularFile(pathOf('video.mp4'))).size).toBe(3);
  expect((await statRegularFile(pathOf('link.mp4'))).size).toBe(3);
  expect((await statRegularFile(Buffer.from(pathOf('video.mp4')))).size).toBe(3);
});

const onPosix = process.platform === 'win32' ? it.skip : it;

onPosix('names what is no file, and opens none of it', async () => {
  await runProgram('mkfifo', [pathOf('pipe.mp4')], { timeoutMs: 5000 });
  await symlink('pipe.mp4', pathOf('link-to-pipe.mp4'));
  await symlink('round.mp4', pathOf('round.mp4'));
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(pathOf('socket.mp4'), resolve);
  });
  try {
    for (const [path, kind] of [
      [pathOf('pipe.mp4'), 'a named pipe'],
      [pathOf('link-to-pipe.mp4'), 'a named pipe'],
      [pathOf('socket.mp4'), 'a socket'],
      [pathOf('round.mp4'), 'a link that leads to itself'],
      ['/dev/zero', 'a device'],
      [directory, 'a folder'],
    ] as const)
      await expect(statRegularFile(path)).rejects.toThrow(
        `${path} is ${kind}, not a file. Name a video file.`,
      );
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

it('hands on that nothing is there', async () => {
  await symlink('nowhere', pathOf('dangling.mp4'));
  await expect(statRegularFile(pathOf('dangling.mp4'))).rejects.toMatchObject({ code: 'ENOENT' });
});
