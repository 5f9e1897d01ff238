import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { readConfig } from '../platform/config/index.js';
import { findMediaTools } from '../platform/ffmpeg/index.js';
import { explain } from './explain.js';

const thrown = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};
async function listenFault(port: number, host: string): Promise<unknown> {
  const server = createServer();
  const fault = once(server, 'error');
  server.listen(port, host);
  const [error] = (await fault) as [NodeJS.ErrnoException];
  // Of this realm: Jest has an Error of its own.
  return Object.assign(new Error(error.message), { code: error.code, syscall: error.syscall });
}

it('tells in words, without a stack, what a person can mend', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const told = [
    thrown(() => readConfig({ PORT: 'x' })),
    thrown(() => findMediaTools({ FFMPEG_PATH: '/nowhere/ffmpeg' })),
    await listenFault(port, '127.0.0.1'),
    await listenFault(0, '192.0.2.1'),
    await listenFault(0, 'no-such-name.invalid'),
  ].map(explain);
  taken.close();
  for (const words of told) expect(words).not.toMatch(/\n\s+at /u);
  expect(told.map((words) => /PORT|FFMPEG_PATH|HOST/u.exec(words)?.[0])).toEqual([
    'PORT',
    'FFMPEG_PATH',
    'PORT',
    'HOST',
    'HOST',
  ]);
});

it('tells with its stack what is a fault of ours', () => {
  expect(explain(new TypeError('x is not a function'))).toMatch(/TypeError: x is not a function\n\s+at /u);
  expect(explain('thrown')).toBe('thrown');
});
