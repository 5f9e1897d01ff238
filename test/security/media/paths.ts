import { mkdir, open, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { runProgram } from '../../../server/src/platform/processes/index.js';
import { ffmpeg, movingPicture } from '../../support/make-video.js';
import type { HostileFile } from './hostile-file.js';

export const goodVideo = (path: string): Promise<void> =>
  ffmpeg([...movingPicture(), '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', path]);

const sockets: Server[] = [];
export const closeSockets = (): void => {
  for (const socket of sockets) socket.close();
};

const at = (name: string, verdict: HostileFile['verdict'], make: HostileFile['make']): HostileFile => ({
  name,
  verdict,
  ...(make ? { make } : {}),
});
const linkTo =
  (target: string) =>
  (path: string): Promise<void> =>
    symlink(target, path);

/** Gigabytes that take no room on the disk. */
async function sparse(path: string, head: string, size: number): Promise<void> {
  await writeFile(path, Buffer.from(head, 'latin1'));
  await truncate(path, size);
}

const GB = 1024 ** 3;

/** What may be at a path instead of a file, and names that programs take for something else. */
export const paths: readonly HostileFile[] = [
  at('folder.mp4', /is a folder, not a file/u, (path) => mkdir(path)),
  at('pipe.mp4', /is a named pipe, not a file/u, (path) => runProgram('mkfifo', [path], { timeoutMs: 5000 })),
  at('socket.mp4', /is a socket, not a file/u, (path) => {
    const server = createServer();
    sockets.push(server);
    return new Promise<void>((resolve) => server.listen(path, resolve));
  }),
  at('link-to-zero.mp4', /is a device, not a file/u, linkTo('/dev/zero')),
  at('link-to-random.mp4', /is a device, not a file/u, linkTo('/dev/urandom')),
  at('link-to-passwords.mp4', /is a text, not a video/u, linkTo('/etc/passwd')),
  at('link-to-memory.mp4', /^The file is (?:a text|empty)/u, linkTo('/proc/self/maps')),
  at('link-to-nothing.mp4', /tried again: .* is not there any more/u, linkTo('nowhere.mp4')),
  at('link-to-itself.mp4', /is a link that leads to itself, not a file/u, linkTo('link-to-itself.mp4')),
  at('relative-link.mp4', 'taken', linkTo('good.mp4')),
  at('50-gigabytes-of-nothing.mp4', /begins like no video/u, (path) => sparse(path, '', 50 * GB)),
  at('50-gigabytes-behind-a-header.mp4', /FFmpeg can read|incomplete|cannot read/u, (path) =>
    sparse(path, '\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41', 50 * GB),
  ),
  at('50-gigabytes-of-a-box.mp4', /FFmpeg can read|incomplete|cannot read/u, (path) =>
    sparse(path, '\0\0\0\x01mdat\0\0\0\x0c\x80\0\0\0', 50 * GB),
  ),
  at('it\'s "quoted" $(touch owned) `id`;.mp4', 'taken', goodVideo),
  at('concat:a.mp4|b.mp4', 'taken', goodVideo),
  at('-i.mp4', 'taken', goodVideo),
  at('frame%03d.mp4', 'taken', goodVideo),
  at('two\nlines.mp4', 'taken', goodVideo),
  at('closed.mp4', 'any', async (path) => {
    const handle = await open(path, 'w', 0);
    await handle.close();
  }),
];
