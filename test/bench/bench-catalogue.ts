// How fast a large catalogue becomes songs and levels, and whether the server answers meanwhile: npm run bench -- catalogue
import type { CatalogueImport, Page, Session } from '@quiz-factory/shared';
import { startServer } from '../support/start-server.ts';
import { print } from './report.ts';

const ANIMES = 40_000;
const SECONDS = 60;
const PASSWORD = 'only-for-this-bench';

const entry = (malId: number): object => ({
  malId,
  titles: { romaji: `Anime number ${String(malId)}`, english: `English ${String(malId)}` },
  year: 1990 + (malId % 35),
  popularity: malId,
  songs: ['OP', 'ED'].map((category) => ({
    category,
    number: 1,
    title: `${category} title`,
    artists: ['A'],
  })),
});

const server = await startServer({ MASTER_PASSWORD: PASSWORD });
let token = '';
async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const isForm = body instanceof FormData;
  const answer = await fetch(`${server.url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(isForm ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
const total = async (path: string): Promise<number> =>
  (await call<Page<unknown>>('GET', `${path}?pageSize=1`)).total;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

try {
  token = (await call<Session>('POST', '/auth/login', { password: PASSWORD })).token;
  const form = new FormData();
  const list = Array.from({ length: ANIMES }, (_, index) => entry(index + 1));
  form.append('file', new Blob([JSON.stringify(list)]), 'list.json');
  const { id } = await call<{ id: number }>('POST', '/imports', form);
  let status = '';
  while (status !== 'completed') {
    ({ status } = await call<CatalogueImport>('GET', `/imports/${String(id)}`));
    if (status === 'failed') throw new Error('the import failed');
    await pause(200);
  }
  let slowest = 0;
  const ping = setInterval(() => {
    const asked = performance.now();
    void fetch(`${server.url}/favicon.svg`).then(() => {
      slowest = Math.max(slowest, performance.now() - asked);
    });
  }, 100);
  const kinds = { 'anime-info': 'catalogue-file', song: 'catalogue-file', level: 'popularity' };
  for (const [kind, strategy] of Object.entries(kinds))
    await call('POST', '/workers', { kind, strategy, intervalMs: 1000, concurrency: 8, params: {} });
  const started = performance.now();
  await pause(SECONDS * 1000);
  const [infos, songs, levels] = await Promise.all(['/anime-infos', '/songs', '/levels'].map(total));
  clearInterval(ping);
  const seconds = (performance.now() - started) / 1000;
  // An item of the song worker makes two songs.
  const items = (infos ?? 0) + (songs ?? 0) / 2 + (levels ?? 0);
  print({
    what: `items a second in a catalogue of ${ANIMES.toLocaleString('en')}, three workers of concurrency 8`,
    value: `${(items / seconds).toFixed(0)} (${String(infos)} infos, ${String(songs)} songs, ${String(levels)} levels in ${seconds.toFixed(0)} s)`,
    baseline: '128, with a look for each free slot (decision 014)',
    ratio: null,
    aim: '≥ 500',
    isMet: items / seconds >= 500,
  });
  print({
    what: 'longest time without an answer meanwhile',
    value: `${slowest.toFixed(0)} ms`,
    baseline: 'none',
    ratio: null,
    aim: '< 1 s',
    isMet: slowest < 1000,
  });
} finally {
  await server.stop();
}
