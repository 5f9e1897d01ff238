import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';

jest.setTimeout(120_000);

const root = resolve(import.meta.dirname, '../..');
let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'set-up-faults-'));
  await chmod(home, 0o711);
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** What a person is told who starts it in this environment. */
async function start(env: Record<string, string>, ...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATA_DIR: join(home, 'data'),
      PORT: '0',
      LOG_LEVEL: 'silent',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [told] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(child.exitCode).toBe(1);
  expect(told).not.toMatch(/\n\s+at .+:\d+:\d+|Error:/u);
  return told.trim();
}
const setUp = (env: Record<string, string>): Promise<string> =>
  start(env, 'tools/run.mjs', '--ffmpeg', '--', 'server/dist/main/server.js');

it('names a wrong FFMPEG_PATH or FFPROBE_PATH and installs nothing, as root too', async () => {
  for (const variable of ['FFMPEG_PATH', 'FFPROBE_PATH'])
    for (const path of ['/nowhere/ffmpeg', home, join(home, 'no program')]) {
      await writeFile(join(home, 'no program'), '');
      const told = await setUp({ [variable]: path });
      expect(told).toContain(`${variable} is "${path}", and no program that may be run is there.`);
      expect(told).not.toMatch(/apt-get|install/iu);
    }
});

const entries = ['server', 'worker', 'import'] as const;
it.each(entries)('a database that does not answer is one sentence to %s', async (entry) => {
  const DATABASE_URL = 'postgres://quiz:secret@127.0.0.1:1/quiz';
  const told = await start({ DATABASE_URL }, `server/dist/main/${entry}.js`, 'catalogue.json');
  expect(told).toMatch(
    /^No PostgreSQL answers at 127\.0\.0\.1:1 \(.+\)\. Start it, or: Correct DATABASE_URL.+$/u,
  );
  expect(told).not.toContain('secret');
});

it.each([...entries, 'analyse'])('a setting that cannot be used is named to %s', async (entry) => {
  const told = await start(
    { DATABASE_URL: 'postgres://a:b/c@d:99999/e' },
    `server/dist/main/${entry}.js`,
    'file',
  );
  expect(told).toMatch(/DATABASE_URL: .+\nSee \.env\.example/u);
});

it('other faults of the environment are one sentence, too', async () => {
  await writeFile(join(home, 'a file'), '');
  const server = 'server/dist/main/server.js';
  expect(await start({ DATA_DIR: join(home, 'a file') }, server)).toMatch(
    /^DATA_DIR is .+ it is a file\. Set DATA_DIR/u,
  );
  expect(await start({ HOST: '192.0.2.1', MASTER_PASSWORD: 'long enough' }, server)).toMatch(
    /^HOST is no address of this machine\./u,
  );
});
