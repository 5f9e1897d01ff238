// npm run screenshots [-- --url URL] [--password PASSWORD] [--out FOLDER]: pictures of every page, light and dark, wide
// and phone, of a factory that runs (npm run seed makes one worth looking at; npm start opens it).
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@quiz-factory/shared';
import type { Page as Tab } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    password: { type: 'string', default: 'a seeded factory' },
    out: { type: 'string', default: 'tmp/screenshots' },
  },
});
const looks = [
  { name: 'wide-light', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'wide-dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'phone-light', width: 390, height: 844, colorScheme: 'light' },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark' },
] as const;
/** Pictures and waveforms come after the page. */
const SETTLE_MS = 1500;

async function pages(): Promise<Record<string, string>> {
  const answer = await fetch(`${values.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: values.password }),
  });
  if (!answer.ok)
    throw new Error(`${values.url} did not let us in (${String(answer.status)}): see --password.`);
  const { token } = (await answer.json()) as { token: string };
  const first = async (path: string): Promise<number | undefined> => {
    const page = await fetch(`${values.url}/api/${path}?pageSize=1`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return ((await page.json()) as Page<{ id: number }>).items[0]?.id;
  };
  const [timing, quiz, template] = await Promise.all([
    first('timings'),
    first('quizzes'),
    first('templates'),
  ]);
  return {
    animes: 'animes',
    downloads: 'downloads',
    timings: 'timings',
    ...(timing === undefined ? {} : { timing: `timings/${String(timing)}` }),
    ...(quiz === undefined
      ? {}
      : { quiz: `quizzes/${String(quiz)}`, rules: `quizzes/${String(quiz)}/rules` }),
    'new-quiz': 'quizzes/new',
    templates: 'templates',
    ...(template === undefined ? {} : { template: `templates/${String(template)}` }),
    workers: 'workers',
    access: 'access',
  };
}

async function shoot(tab: Tab, name: string): Promise<void> {
  await tab.waitForTimeout(SETTLE_MS);
  await tab.screenshot({ path: join(values.out, `${name}.png`) });
}

await mkdir(values.out, { recursive: true });
const all = await pages();
const browser = await openBrowser();
try {
  for (const { name, width, height, colorScheme } of looks) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme });
    const tab = await context.newPage();
    await tab.goto(values.url);
    await shoot(tab, `sign-in.${name}`);
    await tab.getByLabel('Master password').fill(values.password);
    await tab.getByRole('button', { name: 'Sign in' }).click();
    await tab.waitForURL('**/animes');
    for (const [page, path] of Object.entries(all)) {
      await tab.goto(`${values.url}/${path}`);
      await shoot(tab, `${page}.${name}`);
    }
    await context.close();
    process.stdout.write(`${name}: ${String(Object.keys(all).length + 1)} pages\n`);
  }
} finally {
  await browser.close();
}
process.stdout.write(`in ${values.out}\n`);
