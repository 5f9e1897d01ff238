import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';

// A database is made and started on the way.
jest.setTimeout(120_000);

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'quiz-names-'));
  await mkdir(join(home, 'openings', 'Fruits Basket (2019)', 'Season 1'), { recursive: true });
  for (const file of ['Fruits Basket (2019)/Season 1/NCOP1.mkv', 'Cowboy.Bebop.ED2v3.webm', 'holiday.mp4'])
    await writeFile(join(home, 'openings', file), '');
  await writeFile(
    join(home, 'animes.json'),
    JSON.stringify([
      { malId: 1, titles: { romaji: 'Cowboy Bebop' }, year: 1998 },
      { malId: 120, titles: { romaji: 'Fruits Basket' }, year: 2001 },
      { malId: 38680, titles: { romaji: 'Fruits Basket 1st Season', english: 'Fruits Basket' }, year: 2019 },
    ]),
  );
});
afterAll(() => rm(home, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

function run(command: 'names' | 'import', ...args: string[]): Promise<Ended> {
  const env = { ...process.env, HOME: home, USERPROFILE: home, DATA_DIR: join(home, 'data') };
  return new Promise((resolve) => {
    execFile(process.execPath, [`server/dist/main/${command}.js`, ...args], { env }, (error, out, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, errors });
    });
  });
}

it('tells how the files of a folder are understood, and which animes of a catalogue they mean', async () => {
  const { code, out } = await run('names', '--json', '--catalogue', '~/animes.json', '~/openings');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([
    {
      ...{ name: 'Cowboy.Bebop.ED2v3.webm', title: 'Cowboy Bebop', category: 'ED', number: 2, version: 3 },
      ...{ malId: 1, songId: null, reason: null },
    },
    {
      ...{ name: 'Fruits Basket (2019)/Season 1/NCOP1.mkv', title: 'Fruits Basket', category: 'OP' },
      ...{ number: 1, version: 1, malId: 38680, songId: null, reason: null },
    },
    {
      ...{ name: 'holiday.mp4', title: null, category: null, number: null, version: null },
      ...{ malId: null, songId: null, reason: expect.stringContaining('which opening or ending') },
    },
  ]);
});

it('sums up for people, and says what is wrong with what it is given', async () => {
  const { out } = await run('names', '--catalogue', '~/animes.json', '~/openings', 'Trigun OP1');
  expect(out).toContain('4 files: 2 understood, 1 unknown title, 1 not an opening');
  const missing = await run('names', '~/nowhere');
  expect([missing.code, missing.errors]).toEqual([1, expect.stringContaining('There is no folder')]);
  const nothing = await run('names');
  expect([nothing.code, nothing.errors]).toEqual([1, expect.stringContaining('npm run names --')]);
});

it('looks names up in the catalogue of the factory where no file is given', async () => {
  const before = await run('names', '--json', 'Cowboy Bebop OP1');
  expect(JSON.parse(before.out)).toMatchObject([{ title: 'Cowboy Bebop', malId: null }]);
  expect(await run('import', join(home, 'animes.json'))).toMatchObject({ code: 0 });
  const after = await run('names', '--json', 'Cowboy Bebop OP1');
  expect(JSON.parse(after.out)).toMatchObject([{ title: 'Cowboy Bebop', malId: 1 }]);
});
