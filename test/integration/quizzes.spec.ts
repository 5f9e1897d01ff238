import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { QuizSelection, Render, StoredTemplate } from '@quiz-factory/shared';
import { currentConfig } from '../../server/dist/platform/config/index.js';
import { Database } from '../../server/dist/platform/database/index.js';
import { ProblemFilter, schemaPipe } from '../../server/dist/platform/http/index.js';
import { PlatformModule } from '../../server/dist/platform/platform.module.js';
import { EngineModule, RequestRepository, untilOver } from '../../server/dist/engine/index.js';
import { BlocklistGuard, ModerationModule } from '../../server/dist/moderation/index.js';
import { EventBus } from '../../server/dist/platform/events/index.js';
import { FfmpegRenders, renderKind, RendersModule } from '../../server/dist/renders/index.js';
import { RenderRepository } from '../../server/dist/renders/render.repository.js';
import { ffmpeg, movingPicture } from '../support/make-video.js';
import { createTestDatabase } from '../support/test-database.js';

jest.setTimeout(120_000);

@Module({})
class Room {}

const clip = { type: 'video', clip: 'reveal' };
const digits = { type: 'countdown', style: 'ring-digits' };
const title = { type: 'text', content: '{title.english|title.romaji}' };
const phases = (intro: number, guess: number, reveal: number, outro: number): object => ({
  intro: { seconds: intro, layers: [{ type: 'text', content: '{quiz.title}' }] },
  guess: { seconds: guess, layers: [digits] },
  reveal: { seconds: reveal, layers: [clip, title] },
  outro: { seconds: outro, layers: [{ type: 'list', content: '{round} {title.romaji}' }] },
});
const SMALL = { canvas: { width: 320, height: 240, fps: 24 }, phases: phases(2, 2, 2, 3) };
const testDatabase = await createTestDatabase();
const directory = await mkdtemp(join(tmpdir(), 'quizzes-'));
const database = new Database({ url: testDatabase.url });
const config = currentConfig({ DATA_DIR: directory, PORT: '0' });
let app: NestExpressApplication;
let url = '';

async function start(): Promise<void> {
  const engine = EngineModule.of({
    imports: [ModerationModule, RendersModule],
    kinds: [renderKind],
    strategies: [FfmpegRenders],
    guards: [BlocklistGuard],
  });
  const imports = [PlatformModule.of(config, testDatabase.url), engine];
  const options = Object.assign(new NestApplicationContextOptions(), { logger: ['error'] });
  app = await NestFactory.create<NestExpressApplication>({ module: Room, imports }, options);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(schemaPipe());
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
}

/** What any of the routes may answer. */
interface Body extends Pick<QuizSelection, 'rounds' | 'passedOver'> {
  readonly id: string | number;
  readonly status: string;
  readonly detail: string;
  readonly items: readonly StoredTemplate[];
}

async function call(method: string, path: string, body?: object): Promise<{ status: number; body: Body }> {
  const response = await fetch(url + path, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Body };
}

const render = async (quizId: number, options: object = {}): Promise<string> =>
  String((await call('POST', `/quizzes/${String(quizId)}/renders`, options)).body.id);
async function over(id: string): Promise<Render> {
  const requests = app.get(RequestRepository, { strict: false });
  await untilOver(requests, app.get(EventBus), id, AbortSignal.timeout(60_000));
  const render = await app.get(RenderRepository, { strict: false }).find(id);
  if (!render) throw new Error('the render is gone');
  return render;
}
const blocklist = (malId: number, isBlocklisted: boolean): Promise<object[]> =>
  database.rows('UPDATE animes SET is_blocklisted = :isBlocklisted WHERE mal_id = :malId', {
    malId,
    isBlocklisted,
  });
async function quiz(songIds: number[], template: object = SMALL): Promise<number> {
  const name = `t${String(Math.random())}`;
  await call('POST', '/templates', { name, document: template });
  const made = await call('POST', '/quizzes', { title: 'Test', template: name, songIds });
  expect(made.status).toBe(201);
  return Number(made.body.id);
}
/** Long enough to be stopped on the way. */
const LARGE = { phases: phases(20, 10, 20, 22) };
async function running(id: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  // Its working directory is made when the plan was found good.
  while (!(await readdir(join(directory, 'render-work')).catch(() => [])).some((name) => name.startsWith(id)))
    if (Date.now() > deadline) throw new Error('the render never began');
}

beforeAll(async () => {
  const file = join(directory, 'clip.mp4');
  const lavfi = (source: string): string[] => ['-f', 'lavfi', '-i', source];
  await promisify(execFile)('ffmpeg', [
    '-v',
    'error',
    ...lavfi('testsrc=size=320x240:rate=24:duration=6'),
    ...lavfi('sine=frequency=440:duration=6'),
    '-pix_fmt',
    'yuv420p',
    file,
  ]);
  for (const id of [1, 2, 3]) {
    const values = { id, file };
    await database.rows('INSERT INTO animes (mal_id, title_romaji) VALUES (:id, :file)', {
      id,
      file: `Anime ${String(id)}`,
    });
    await database.rows("INSERT INTO songs (anime_id, category, number) VALUES (:id, 'OP', 1)", values);
    if (id === 3) continue;
    await database.rows(
      `INSERT INTO sources (song_id, provider, location, status, path, sha256, duration_seconds)
       VALUES (:id, 'local', :file, 'downloaded', :file, repeat('a', 64), 6)`,
      values,
    );
    await database.rows(
      "INSERT INTO timings (source_id, guess_start, guess_end, reveal_start, strategy, confidence) VALUES (:id, 1, 3, 3, 'x', 1)",
      values,
    );
    await database.rows(
      "INSERT INTO levels (song_id, difficulty, strategy, confidence) VALUES (:id, :id * 10, 'x', 1)",
      values,
    );
  }
  await start();
});
afterAll(async () => {
  await app.close();
  await database.onApplicationShutdown();
  await testDatabase.drop();
  await rm(directory, { recursive: true, force: true });
});

it('keeps built-in templates as they are', async () => {
  const { body } = await call('GET', '/templates?isBuiltIn=true');
  const classic = body.items.find((template) => template.name === 'classic');
  expect(classic).toBeDefined();
  const path = `/templates/${String(classic?.id)}`;
  expect((await call('DELETE', path)).status).toBe(409);
  expect((await call('PATCH', path, { name: 'x' })).body.detail).toContain('Copy it');
});

it('says of every song that a selection passes over why', async () => {
  const { body } = await call('POST', '/quizzes/select', { rules: { perSeries: 9 }, seed: 'a' });
  expect(body.rounds.map((round) => round.songId)).toEqual([1, 2]);
  expect(body.passedOver).toEqual([{ songId: 3, title: 'Anime 3 OP 1', reason: 'It has no source yet.' }]);
});

it('takes animes for adults only where the rules ask for them, and says so', async () => {
  await database.rows('UPDATE animes SET is_adult = true WHERE mal_id = 2 RETURNING mal_id');
  const tame = (await call('POST', '/quizzes/select', { rules: { perSeries: 9 }, seed: 'a' })).body;
  expect(tame.rounds.map((round) => round.songId)).toEqual([1]);
  expect(tame.passedOver).toContainEqual({
    songId: 2,
    title: 'Anime 2 OP 1',
    reason: 'its anime is for adults only, which the rules do not ask for',
  });
  const rules = { perSeries: 9, includeAdult: true };
  expect((await call('POST', '/quizzes/select', { rules })).body.rounds).toHaveLength(2);
  await database.rows('UPDATE animes SET is_adult = false WHERE mal_id = 2 RETURNING mal_id');
});

it('refuses blocklisted songs by name', async () => {
  await blocklist(2, true);
  const body = { title: 'No', songIds: [1, 2] };
  const refused = await call('POST', '/quizzes', body);
  await blocklist(2, false);
  expect(refused.status).toBe(422);
  expect(refused.body.detail).toContain('Anime 2 OP 1');
});

it('shows the poster that was fetched where a template asks for it, and a card where its file is gone', async () => {
  const layer = { type: 'image', source: 'poster', width: 60, height: 80 };
  const document = { ...SMALL, phases: { ...phases(2, 2, 2, 3), reveal: { seconds: 2, layers: [layer] } } };
  const { body } = await call('POST', '/templates', { name: 'with a poster', document });
  const preview = async (): Promise<Buffer> => {
    const asked = { phase: 'reveal', songId: 1, atSeconds: 1 };
    const response = await fetch(`${url}/templates/${String(body.id)}/preview`, {
      method: 'POST',
      body: JSON.stringify(asked),
      headers: { 'content-type': 'application/json' },
    });
    return Buffer.from(await response.arrayBuffer());
  };
  const card = await preview();
  const version = 'ab'.repeat(32);
  const folder = join(directory, 'media', 'posters', 'ab');
  const canvas = createCanvas(60, 80);
  canvas.getContext('2d').fillRect(0, 0, 60, 80);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${version}.large.webp`), canvas.toBuffer('image/webp'));
  await database.rows(
    "UPDATE animes SET poster_url = 'https://x', poster_version = :version WHERE mal_id = 1",
    {
      version,
    },
  );
  expect((await preview()).equals(card)).toBe(false);
  await rm(folder, { recursive: true });
  expect((await preview()).equals(card)).toBe(true);
});

it('shows a template with invented songs while none is ready', async () => {
  const { body } = await call('GET', '/templates?isBuiltIn=true');
  const path = `/templates/${String(body.items[0]?.id)}/preview`;
  await database.rows('UPDATE animes SET is_blocklisted = true');
  const answer = await fetch(url + path, {
    method: 'POST',
    body: JSON.stringify({ phase: 'reveal', atSeconds: 1 }),
    headers: { 'content-type': 'application/json' },
  });
  const missing = await call('POST', path, { phase: 'reveal', atSeconds: 1, songId: 1 });
  await database.rows('UPDATE animes SET is_blocklisted = false');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(missing.status).toBe(404);
});

it('renders a quiz and hands out byte ranges of it', async () => {
  const id = await render(await quiz([1, 2]));
  expect(await over(id)).toMatchObject({ status: 'completed', progress: 1, error: null });
  const at = (path: string, range?: string): Promise<Response> =>
    fetch(`${url}/renders/${id}/${path}`, range === undefined ? {} : { headers: { range } });
  const whole = Buffer.from(await (await at('file')).arrayBuffer());
  const part = await at('file', 'bytes=100-199');
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(100, 200));
  const outside = await at('file', `bytes=${String(whole.length)}-`);
  expect([outside.status, outside.headers.get('content-range')]).toEqual([
    416,
    `bytes */${String(whole.length)}`,
  ]);
  for (const name of ['chapters.txt', 'answer-key.csv', 'answer-key.json', 'timeline.otio', 'thumbnail.png'])
    expect((await at(name)).status).toBe(200);
  expect(await readdir(join(directory, 'render-work'))).toEqual([]);
});

it('takes up a render whose process died', async () => {
  const quizId = await quiz([1]);
  const id = '00000000-0000-4000-8000-000000000001';
  await database.rows(
    `WITH asked AS (INSERT INTO requests (id, kind, label, status, attempts) VALUES (:id, 'render', '', 'running', 1))
     INSERT INTO renders (id, quiz_id) VALUES (:id, :quizId)`,
    { id, quizId },
  );
  expect(await over(id)).toMatchObject({ status: 'completed', error: null });
});

/** The second song becomes one that is heard for 20 s and seen for 6, and guessed behind that. */
async function withLateGuess(work: () => Promise<void>): Promise<void> {
  const late = { path: join(directory, 'short-picture.mp4'), start: 10 };
  await ffmpeg([...movingPicture({ picture: 6, sound: 20 }), '-c:v', 'libx264', late.path]);
  const [before] = await database.rows<{ path: string }>('SELECT path FROM sources WHERE song_id = 2');
  const set = async ({ path, start }: typeof late): Promise<void> => {
    await database.rows('UPDATE sources SET path = :path WHERE song_id = 2', { path });
    await database.rows(
      `UPDATE timings SET guess_start = :start, guess_end = :start + 2, reveal_start = :start + 2
       WHERE source_id IN (SELECT id FROM sources WHERE song_id = 2)`,
      { start },
    );
  };
  await set(late);
  await work().finally(() => set({ path: before?.path ?? '', start: 1 }));
}

it('refuses a round that lies behind the picture of its video before anything is made, by round, song and file', () =>
  withLateGuess(async () => {
    const { status, error } = await over(await render(await quiz([1, 2])));
    expect(status).toBe('failed');
    expect(error).toMatch(
      /Round 2 \(Anime 2 OP 1, .*short-picture\.mp4\): its picture ends at 6\.0 s, but second 10\.0 is wanted/u,
    );
    expect(error).toContain('Give them another timing or song');
    expect(error).not.toContain('Round 1');
  }));

it('leaves out a round that cannot be used where that is asked for', () =>
  withLateGuess(async () => {
    const id = await render(await quiz([1, 2]), { leavesOutUnusable: true });
    expect(await over(id)).toMatchObject({ status: 'completed', error: null });
    const key = await (await fetch(`${url}/renders/${id}/answer-key.csv`)).text();
    expect(key).toContain('Anime 1');
    expect(key).not.toContain('Anime 2');
  }));

it('cancels a running render within two seconds', async () => {
  const id = await render(await quiz([1], LARGE));
  await running(id);
  const started = Date.now();
  expect((await call('POST', `/renders/${id}/cancel`)).body.status).toBe('cancelled');
  const next = await render(await quiz([1]));
  await running(next);
  expect(Date.now() - started).toBeLessThan(2500);
  expect(await over(next)).toMatchObject({ status: 'completed', error: null });
  expect((await call('POST', `/renders/${id}/cancel`)).status).toBe(409);
});

it('stops a render whose anime is blocklisted meanwhile, and fails one that was queued', async () => {
  const quizId = await quiz([1, 2], LARGE);
  const first = await render(quizId);
  await running(first);
  await blocklist(2, true);
  const stopped = await over(first);
  expect([stopped.status, stopped.error]).toEqual(['cancelled', expect.stringContaining('Anime 2')]);
  const second = await over(await render(quizId));
  expect([second.status, second.error]).toEqual(['failed', expect.stringContaining('Anime 2')]);
  await blocklist(2, false);
});

it('hands a running render back at shutdown and makes it after the next start', async () => {
  const id = await render(await quiz([2], { ...LARGE, canvas: SMALL.canvas }));
  await running(id);
  await app.close();
  const [row] = await database.rows<{ status: string; attempts: number }>(
    'SELECT status, attempts FROM requests WHERE id = :id',
    { id },
  );
  expect(row).toEqual({ status: 'queued', attempts: 0 });
  await start();
  expect(await over(id)).toMatchObject({ status: 'completed', error: null });
});
