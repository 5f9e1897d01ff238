import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Session, Worker } from '@quiz-factory/shared';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { startServer } from '../support/start-server.js';

const PASSWORD = 'correct horse battery';
const pictures = join(import.meta.dirname, '../../tmp/e2e');

const catalogue = [
  {
    malId: 16498,
    titles: { romaji: 'Shingeki no Kyojin', english: 'Attack on Titan', japanese: '進撃の巨人' },
    year: 2013,
    popularity: 1,
    songs: [{ category: 'OP', number: 1, title: 'Guren no Yumiya', artists: ['Linked Horizon'] }],
  },
  {
    malId: 1,
    titles: { romaji: 'Cowboy Bebop', english: 'Cowboy Bebop', japanese: 'カウボーイビバップ' },
    year: 1998,
    popularity: 43,
    songs: [{ category: 'OP', number: 1, title: 'Tank!', artists: ['Seatbelts'] }],
  },
];

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', (error) => faults.push(error.message));
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
}, 60_000);

test('the first visitor sets the master password; afterwards only it opens the door', async () => {
  await page.goto(server.url);
  await page.getByLabel('New master password').fill(PASSWORD);
  await page.getByLabel('The same again').fill('something else');
  await page.getByRole('button', { name: 'Set password and enter' }).click();
  await page.getByText('The two passwords are not the same.').waitFor();
  await page.getByLabel('The same again').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set password and enter' }).click();
  await page.getByRole('heading', { name: 'No animes yet' }).waitFor();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Master password').fill('wrong password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('The password is wrong.').waitFor();
  await page.getByLabel('Master password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Live', { exact: true }).waitFor();
}, 60_000);

test('an imported catalogue appears by itself, in Japanese too', async () => {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: 'catalogue.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(catalogue)),
  });
  await page.getByText('2 read · 2 new').waitFor();
  await page.getByText('進撃の巨人').waitFor();
  await page.keyboard.press('Escape');
  // Without its font a machine without Japanese would show boxes.
  await page.waitForFunction(() =>
    Array.from(document.fonts).some(
      ({ family, status, unicodeRange }) =>
        family.includes('Noto Sans JP') &&
        status === 'loaded' &&
        !unicodeRange.toUpperCase().startsWith('U+0-FF') &&
        !unicodeRange.toUpperCase().startsWith('U+0000-00FF'),
    ),
  );
  await page.screenshot({ path: join(pictures, 'animes.png') });
}, 60_000);

test('the keyboard alone blocklists an anime and takes it back, and the server agrees', async () => {
  await page.keyboard.press('j');
  const row = page.getByRole('row').filter({ hasText: 'Cowboy Bebop' });
  await page.keyboard.press('b');
  await row.getByText('Blocklisted').waitFor();
  await expectBlocklisted(1, true);
  await page.keyboard.press('z');
  await row.getByText('Blocklist', { exact: true }).waitFor();
  await expectBlocklisted(1, false);
}, 60_000);

test('a change made elsewhere is on the screen without a reload', async () => {
  const row = page.getByRole('row').filter({ hasText: 'Shingeki no Kyojin' });
  await api('/animes/moderate', { malIds: [16498], isFinalized: true });
  await row.getByText('Finalized').waitFor();
}, 60_000);

test('workers started elsewhere appear, change and go live', async () => {
  await page.getByRole('link', { name: 'Workers' }).click();
  const { id } = await api<Worker>('/workers', {
    kind: 'level',
    strategy: 'popularity',
    intervalMs: 60_000,
    concurrency: 1,
    params: {},
  });
  const row = page.locator('qf-worker-row').filter({ hasText: 'popularity' });
  await row.waitFor();
  await page.screenshot({ path: join(pictures, 'workers.png') });
  await api(`/workers/${id}/pause`, {});
  await row.getByText('Paused').waitFor();
  await row.getByRole('button', { name: 'Resume level' }).click();
  await row.getByRole('button', { name: 'Pause level' }).waitFor();
  await row.getByRole('button', { name: 'Delete level' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await row.waitFor({ state: 'detached' });
}, 60_000);

test('a worker whose folder is not there says so, and waits', async () => {
  await api<Worker>('/workers', {
    kind: 'source-find',
    strategy: 'local-folder',
    intervalMs: 60_000,
    concurrency: 1,
    params: { directory: '/no/such/folder' },
  });
  const row = page.locator('qf-worker-row').filter({ hasText: 'source-find' });
  await row.getByText('Waiting', { exact: true }).waitFor();
  await row.getByText('The directory /no/such/folder cannot be read: is its drive mounted?').waitFor();
}, 60_000);

test('a worker form refuses what the server would, at the field', async () => {
  await page.getByRole('button', { name: 'New worker' }).click();
  await page.getByLabel('Kind').selectOption('level');
  await page.getByLabel('Items at once').fill('100');
  await page.getByText('must be at most 64').waitFor();
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.screenshot({ path: join(pictures, 'worker-form-dark.png') });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.screenshot({ path: join(pictures, 'worker-form.png') });
  await page.keyboard.press('Escape');
}, 60_000);

test('after a restart of the server the panel is live again, also where it had not been before', async () => {
  await page.waitForLoadState('networkidle');
  await server.restart();
  await page.getByText('Live', { exact: true }).waitFor();
  // As after an update, when the scripts have other names.
  await page.route('**/*.js', (route) => route.abort());
  await page.getByRole('link', { name: 'Templates' }).click();
  await page.getByRole('link', { name: /^classic/u }).waitFor();
  await page.getByRole('link', { name: 'Animes' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Cowboy Bebop' });
  await row.waitFor();
  await api('/animes/moderate', { malIds: [1], isFinalized: true });
  await row.getByText('Finalized').waitFor();
}, 90_000);

test('nothing broke inside the page meanwhile', () => {
  expect(faults).toEqual([]);
});

async function expectBlocklisted(malId: number, isBlocklisted: boolean): Promise<void> {
  // The screen is painted before the server has answered; its answer is what is awaited here.
  await expect(
    page.waitForFunction(
      async ([id, wanted]) => {
        const kept = JSON.parse(localStorage.getItem('quiz-factory.session') ?? '{}') as Partial<Session>;
        const answer = await fetch(`/api/animes/${String(id)}`, {
          headers: { Authorization: `Bearer ${kept.token ?? ''}` },
        });
        return ((await answer.json()) as { isBlocklisted: boolean }).isBlocklisted === wanted;
      },
      [malId, isBlocklisted] as const,
    ),
  ).resolves.toBeDefined();
}

/** A second person, or a script, at work on the same factory. */
async function api<T>(path: string, body: unknown): Promise<T> {
  const login = await post<Session>('/auth/login', { password: PASSWORD }, '');
  return post<T>(path, body, login.token);
}

async function post<T>(path: string, body: unknown, token: string): Promise<T> {
  const answer = await fetch(`${server.url}/api${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  return (await answer.json()) as T;
}
