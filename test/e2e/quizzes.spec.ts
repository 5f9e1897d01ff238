import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page as PageOf, Session, Source, Timing } from '@quiz-factory/shared';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { startServer } from '../support/start-server.js';

const PASSWORD = 'correct horse battery';
const pictures = join(import.meta.dirname, '../../tmp/e2e');
const titles = ['Akane no Sora', 'Biwa Hime', 'Chikyuu Tetsudou', 'Dango Sensei'];

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let page: Page;
let token = '';
let clips = '';
const faults: string[] = [];

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  clips = await mkdtemp(join(tmpdir(), 'quiz-clips-'));
  [server, browser] = await Promise.all([startServer({ MASTER_PASSWORD: PASSWORD }), openBrowser()]);
  token = (await call<Session>('POST', '/auth/login', { password: PASSWORD })).token;
  await fillFactory();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${server.url}/templates`);
  await page.getByLabel('Master password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
}, 180_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  await rm(clips, { recursive: true, force: true });
}, 60_000);

test('a built-in template is seen with a real song, copied, and changed; a fault in it is named', async () => {
  await page.getByRole('link', { name: /^minimal/u }).click();
  const preview = page.getByLabel('Preview').locator('img');
  await preview.waitFor();
  expect(await preview.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1920);
  await page.getByRole('button', { name: 'Copy to change' }).click();
  const text = page.getByLabel('Document of minimal copy');
  const wanted = (await text.inputValue())
    .replace(/width: \d+/u, 'width: 640')
    .replace(/height: \d+/u, 'height: 360');
  await text.fill(wanted.replace('fps: 30', 'fps: 31'));
  await page.getByRole('alert').getByText('canvas.fps').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await text.fill(wanted);
  await page.getByLabel('Name').fill('small');
  await page.waitForFunction(
    () => document.querySelector<HTMLImageElement>('section img')?.naturalWidth === 640,
  );
  await page.screenshot({ path: join(pictures, 'templates.png') });
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  await page.getByRole('link', { name: /^small Yours/u }).waitFor();
}, 60_000);

test('a timing is seen and heard, moved by hand, taken back, and kept', async () => {
  await page.getByRole('link', { name: 'Timings', exact: true }).click();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByRole('link', { name: /^Biwa Hime/u }).click();
  await page.waitForFunction(() => {
    const wave = document.querySelector('svg.wave polygon')?.getAttribute('points') ?? '';
    return wave.length > 5000 && (document.querySelector('video')?.readyState ?? 0) >= 2;
  });
  const start = page.getByLabel('Guess begins', { exact: true });
  const stands = (seconds: string): Promise<void> =>
    page.locator(`[aria-label="Guess begins"][aria-valuenow="${seconds}"]`).waitFor();
  await stands('2');
  await start.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await stands('3.1');
  await page.keyboard.press('z');
  await page.keyboard.press('z');
  await stands('2');
  const box = (await start.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width / 2, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 20, { steps: 5 });
  await page.mouse.up();
  await page.waitForFunction(
    () => Number(document.querySelector('[aria-label="Guess begins"]')?.getAttribute('aria-valuenow')) > 3,
  );
  await page.getByLabel('Guess begins at').fill('4,25');
  await page.keyboard.press('Tab');
  await page.getByText('The guess lasts 9.8 s').waitFor();
  // The button is off while it saves, too: only the answer tells.
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  expect((await saved).status()).toBe(200);
  await save.waitFor({ state: 'detached' });
  const { items } = await call<PageOf<Timing>>('GET', '/timings?addedBy=manual');
  expect(items.map(({ guessStart }) => guessStart).sort()).toEqual([2, 2, 2, 4.25]);
  await page.keyboard.press('g');
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 4.3);
  await page.keyboard.press(' ');
}, 60_000);

test('rules show at once what they choose, and why not the others', async () => {
  await page.getByRole('link', { name: 'Quizzes' }).click();
  await page.getByRole('link', { name: 'New quiz' }).first().click();
  await page.getByText('3 of 10 rounds').waitFor();
  await page.getByText('It has no level yet.').click();
  await page.getByText('Dango Sensei OP 1').waitFor();
  await page.getByLabel('Difficulty to').fill('50');
  await page.getByText('2 of 10 rounds').waitFor();
  await page.getByText('outside 0–50').waitFor();
  await page.getByLabel('Difficulty to').fill('5');
  await page.getByText('0 of 10 rounds').waitFor();
  expect(await page.getByRole('button', { name: 'Make this quiz' }).isDisabled()).toBe(true);
  await page.getByLabel('Difficulty to').fill('100');
  await page.getByLabel('Rounds', { exact: true }).fill('2');
  await page.getByText('2 of 2 rounds').waitFor();
  await page.getByLabel('Title').fill('The First Quiz');
  await page.getByLabel('Template').selectOption({ label: 'small' });
  await page.screenshot({ path: join(pictures, 'new-quiz.png') });
  await page.getByRole('button', { name: 'Make this quiz' }).click();
  await page.getByRole('link', { name: /The First Quiz.*2 rounds · small/u }).waitFor();
}, 60_000);

test('rounds are put right by hand, and back again with a key', async () => {
  const rounds = page.getByLabel('Rounds').getByRole('listitem').locator('b').filter({ hasText: /[a-z]/u });
  const order = async (): Promise<string[]> => rounds.allInnerTexts();
  await rounds.nth(1).waitFor();
  const before = await order();
  const out = titles.slice(0, 3).find((title) => !before.includes(title)) ?? '';
  await page.getByRole('button', { name: `Another song for ${before[0] ?? ''}` }).click();
  await rounds.filter({ hasText: out }).waitFor();
  await page.getByRole('button', { name: `${out} later` }).click();
  await page.waitForFunction(
    (wanted) => document.querySelector('section li:last-child b')?.textContent === wanted,
    out,
  );
  await page.keyboard.press('z');
  await page.waitForFunction(
    (wanted) => document.querySelector('section li:first-child b')?.textContent === wanted,
    out,
  );
  await page.keyboard.press('z');
  await rounds.filter({ hasText: before[0] ?? '' }).waitFor();
  expect(await order()).toEqual(before);
}, 60_000);

test('a render is followed, watched and saved', async () => {
  await page.getByLabel('Quality').selectOption('draft: fast and rough');
  await page.getByRole('button', { name: 'Render', exact: true }).click();
  const line = page.locator('qf-render-row');
  await line.getByText('Rendering').or(line.getByText('Finished')).waitFor();
  await line.getByText('Finished').waitFor({ timeout: 60_000 });
  await line.getByRole('button', { name: 'Watch' }).click();
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.2);
  await page.screenshot({ path: join(pictures, 'quiz.png') });
  for (const [link, name, least] of [
    [/^Video/u, 'The First Quiz.mp4', 20_000],
    [/^Answer key/u, 'The First Quiz answer-key.csv', 100],
    [/^Thumbnail/u, 'The First Quiz thumbnail.png', 1000],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      line.getByRole('link', { name: link }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
    const sizes = [];
    for await (const piece of await download.createReadStream()) sizes.push((piece as Buffer).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(least);
  }
}, 120_000);

test('a cancelled render says so and can be begun again', async () => {
  await page.getByLabel('Template').selectOption({ label: 'classic' });
  await page.getByRole('button', { name: 'Render', exact: true }).click();
  const line = page.locator('qf-render-row').first();
  await line.getByRole('button', { name: 'Cancel' }).click();
  await line.getByText('Cancelled', { exact: true }).waitFor();
  await line.getByRole('button', { name: 'Render again' }).waitFor();
}, 60_000);

test('a quiz goes only after a second word, and nothing broke inside the page meanwhile', async () => {
  await page.getByRole('button', { name: 'Delete quiz' }).click();
  await page.getByRole('button', { name: 'Delete it and its videos' }).click();
  await page.getByText('Make a quiz').waitFor();
  await page.getByText('No quizzes yet.').waitFor();
  expect(faults).toEqual([]);
}, 60_000);

test('timings of a clip and levels of a song stand side by side, and a pin says which counts', async () => {
  const worker = { intervalMs: 1000, concurrency: 1, params: {} };
  await call('POST', '/workers', { kind: 'timing', strategy: 'fixed', ...worker });
  await call('POST', '/workers', { kind: 'level', strategy: 'popularity', ...worker });
  await page.getByRole('link', { name: 'Timings', exact: true }).click();
  await page.getByRole('link', { name: /^Akane no Sora/u }).click();
  const timings = page.locator('qf-timing-list .one');
  const byHand = timings.filter({ hasText: 'by hand' });
  const fixed = timings.filter({ hasText: 'fixed' });
  await fixed.waitFor();
  await byHand.getByText('counts').waitFor();
  await page.getByRole('button', { name: 'Pin chorus by fixed' }).click();
  await fixed.getByText('counts').waitFor();
  await page.keyboard.press('z');
  await byHand.getByText('counts').waitFor();
  await fixed.getByRole('link').click();
  await page.getByText('Another one counts').waitFor();
  await page.screenshot({ path: join(pictures, 'several-timings.png') });

  await page.getByRole('link', { name: 'Animes' }).click();
  await page.locator('.title', { hasText: 'Akane no Sora' }).dblclick();
  const levels = page.locator('qf-song-levels .one');
  await levels.filter({ hasText: 'by hand' }).getByText('counts').waitFor();
  await page.getByText('a person’s own, 100 % sure').waitFor();
  await page.getByRole('button', { name: 'Pin the level by popularity' }).click();
  await levels.filter({ hasText: 'popularity' }).getByText('counts').waitFor();
  await page.getByText(/^pinned by a person, \d+ % sure$/u).waitFor();
  await page.screenshot({ path: join(pictures, 'several-levels.png') });
  expect(faults).toEqual([]);
}, 60_000);

/** Four openings, the last one without a level. */
async function fillFactory(): Promise<void> {
  const worker = { intervalMs: 1000, concurrency: 2, params: {} };
  await call('POST', '/workers', { kind: 'download', strategy: 'local', ...worker });
  for (const [index, titleRomaji] of titles.entries()) {
    const location = join(clips, `${String(index)}.mp4`);
    await promisify(execFile)('ffmpeg', [
      ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=24:d=30'],
      ...['-f', 'lavfi', '-i', `sine=f=${String(220 + 60 * index)}:d=30`],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', location],
    ]);
    await call('POST', '/animes', { malId: index + 1, titleRomaji });
    const song = { animeId: index + 1, category: 'OP', number: 1, title: `Song ${String(index)}` };
    const { id: songId } = await call<{ id: number }>('POST', '/songs', song);
    const source = { songId, provider: 'local', location };
    const { id: sourceId } = await call<{ id: number }>('POST', '/sources', source);
    await call('POST', '/timings', {
      sourceId,
      guessStart: 2,
      guessEnd: 14,
      revealStart: 14,
      confidence: 0.9,
    });
    if (index < 3) await call('POST', '/levels', { songId, difficulty: 10 + 30 * index });
  }
  const deadline = Date.now() + 60_000;
  while ((await call<PageOf<Source>>('GET', '/sources?status=downloaded')).total < titles.length) {
    if (Date.now() > deadline) throw new Error('the clips were not brought in time');
    await delay(100);
  }
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${server.url}/api${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  return (await answer.json()) as T;
}
