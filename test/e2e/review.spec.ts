import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Session, Timing } from '@quiz-factory/shared';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { startServer } from '../support/start-server.js';

const PASSWORD = 'correct horse battery';
const pictures = join(import.meta.dirname, '../../tmp/e2e');
const wide = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let token = '';
const timings: Timing[] = [];

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  [server, browser] = await Promise.all([startServer({ MASTER_PASSWORD: PASSWORD }), openBrowser()]);
  token = (await post<Session>('/auth/login', { password: PASSWORD })).token;
  for (const [malId, titleEnglish, guessStart] of [
    [16498, 'Attack on Titan', 20],
    [1, 'Cowboy Bebop', 40],
  ] as const) {
    await post('/animes', { malId, titleRomaji: titleEnglish, titleEnglish, popularity: malId });
    const { id: songId } = await post<{ id: number }>('/songs', {
      animeId: malId,
      category: 'OP',
      number: 1,
    });
    const { id: sourceId } = await post<{ id: number }>('/sources', {
      songId,
      provider: 'local',
      location: `/${titleEnglish}.mp4`,
    });
    timings.push(
      await post<Timing>('/timings', {
        sourceId,
        guessStart,
        guessEnd: guessStart + 15,
        revealStart: guessStart,
      }),
    );
  }
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
}, 60_000);

test('of two people who move the same cut nobody loses what they did', async () => {
  const [one, other] = [await open(wide, '/timings?show=all'), await open(wide, '/timings?show=all')];
  for (const page of [one, other]) await page.getByText('Attack on Titan').click();
  await type(one, 'Guess begins at', '0:22.5');
  await type(other, 'Guess begins at', '23');
  await one.keyboard.press('s');
  await kept(timings[0]?.id, 22.5);
  await other.keyboard.press('s');
  const conflict = other.getByRole('alert').filter({ hasText: 'Somebody else saved this' });
  await conflict.getByText('0:22.5').waitFor();
  await conflict.getByText('0:23.0').waitFor();
  await other.screenshot({ path: join(pictures, 'conflict.png') });
  await conflict.getByRole('button', { name: 'Save mine' }).click();
  await conflict.waitFor({ state: 'detached' });
  await kept(timings[0]?.id, 23);
  await Promise.all([one.context().close(), other.context().close()]);
}, 60_000);

test('what was moved is there after looking at another clip, and the reveal hides no edge of the guess', async () => {
  const page = await open(wide, '/timings?show=all');
  await page.getByText('Cowboy Bebop').click();
  const edge = page.getByRole('slider', { name: 'Guess begins' });
  const box = await edge.boundingBox();
  if (!box) throw new Error('the edge is not to be seen');
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(x + 60, box.y + 40, { steps: 5 });
  await page.mouse.up();
  const moved = await page.getByLabel('Guess begins at').inputValue();
  expect(moved).not.toBe('0:40.0');
  expect(await page.getByLabel('Reveal begins at').inputValue()).toBe('0:40.0');
  await page.getByText('Attack on Titan').click();
  await page.getByText('not saved').waitFor();
  await page.getByRole('link', { name: 'Animes' }).click();
  await page.getByRole('link', { name: 'Timings' }).click();
  await page.getByText('Cowboy Bebop').click();
  await page.waitForFunction(
    (value) => document.querySelector<HTMLInputElement>('#guessStart')?.value === value,
    moved,
  );
  await page.context().close();
}, 60_000);

test('search, order and what is open stand in the address, and typing mistakes are forgiven', async () => {
  const page = await open(wide, '/animes');
  await page.getByRole('searchbox').fill('Atack on Titan');
  await page.getByText('These titles are like them').waitFor();
  await page.getByRole('row').filter({ hasText: 'Attack on Titan' }).click();
  await page.waitForURL(/open=16498/u);
  await page.reload();
  await page.getByRole('region', { name: 'Attack on Titan' }).waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('Atack on Titan');
  await page.context().close();
}, 60_000);

test('on a phone one pane is seen at a time, and nothing is cut off', async () => {
  const page = await open(phone, '/animes');
  await page.getByText('Cowboy Bebop').first().waitFor();
  await page.screenshot({ path: join(pictures, 'phone-animes.png') });
  expect(await overflow(page)).toBe(0);
  await page.getByRole('link', { name: 'Timings' }).click();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByText('Cowboy Bebop').click();
  await page.getByRole('slider', { name: 'Guess begins' }).waitFor();
  await page.screenshot({ path: join(pictures, 'phone-timing.png') });
  expect(await page.getByRole('navigation', { name: 'Timings' }).isVisible()).toBe(false);
  expect(await overflow(page)).toBe(0);
  await page.getByRole('link', { name: 'All timings' }).click();
  await page.getByRole('navigation', { name: 'Timings' }).waitFor();
  await page.context().close();
}, 60_000);

test('a first visit gets its scripts in at most 200 kB', async () => {
  const context = await browser.newContext({ viewport: wide });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(server.url);
  await page.getByLabel('Master password').waitFor();
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(200_000);
  await context.close();
}, 60_000);

async function open(viewport: typeof wide, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(`${server.url}${path}`);
  await page.getByLabel('Master password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
}

async function type(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label });
  await field.fill(text);
  await field.press('Tab');
  // Keys in a field are text.
  await page.getByRole('heading', { level: 2 }).first().click();
}

async function kept(id: number | undefined, guessStart: number): Promise<void> {
  await expect(
    (async () => {
      for (;;) {
        const answer = await fetch(`${server.url}/api/timings/${String(id)}`, {
          headers: { Authorization: `Bearer ${token}` },
        });
        if (((await answer.json()) as Timing).guessStart === guessStart) return guessStart;
      }
    })(),
  ).resolves.toBe(guessStart);
}

/** Pixels of the page that are to the right of the screen. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function post<T>(path: string, body: unknown): Promise<T> {
  const answer = await fetch(`${server.url}/api${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  return (await answer.json()) as T;
}
