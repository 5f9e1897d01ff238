// The offline database's 40,000 entries, once and again, and files that are made to do harm, while somebody asks for the
// server's health all the time: npm run bench -- imports
import { gzipSync } from 'node:zlib';
import type { CatalogueImport, Session } from '@quiz-factory/shared';
import { startServer } from '../support/start-server.ts';
import { print } from './report.ts';

const ANIMES = 40_000;
const PASSWORD = 'only-for-this-bench';
const ASK_EVERY_MS = 25;

const server = await startServer({ MASTER_PASSWORD: PASSWORD });
const login = await fetch(`${server.url}/api/auth/login`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ password: PASSWORD }),
});
const { token } = (await login.json()) as Session;
const headers = { authorization: `Bearer ${token}` };
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function megabytes(): Promise<number> {
  const text = await (await fetch(`${server.url}/api/metrics`, { headers })).text();
  return Number(/^process_resident_memory_bytes (\S+)/mu.exec(text)?.[1] ?? 0) / 1024 / 1024;
}

/** Asks for the health of the server until told to stop. @returns the longest time without an answer, milliseconds */
function askAllTheTime(): () => Promise<number> {
  const state = { isOver: false, slowest: 0 };
  const asking = (async () => {
    while (!state.isOver) {
      const asked = performance.now();
      await (await fetch(`${server.url}/api/health`)).text();
      state.slowest = Math.max(state.slowest, performance.now() - asked);
      await pause(ASK_EVERY_MS);
    }
  })();
  return async () => {
    state.isOver = true;
    await asking;
    return state.slowest;
  };
}

interface Imported {
  readonly row: CatalogueImport;
  readonly seconds: number;
  readonly slowestMs: number;
  readonly peakMb: number;
}

async function importing(name: string, content: Buffer): Promise<Imported> {
  const stop = askAllTheTime();
  const began = performance.now();
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  const answer = await fetch(`${server.url}/api/imports`, { method: 'POST', headers, body: form });
  const { id } = (await answer.json()) as { id: number };
  for (let peakMb = 0; ;) {
    await pause(200);
    const state = await fetch(`${server.url}/api/imports/${String(id)}`, { headers });
    const row = (await state.json()) as CatalogueImport;
    peakMb = Math.max(peakMb, await megabytes());
    if (row.status === 'completed' || row.status === 'failed')
      return { row, seconds: (performance.now() - began) / 1000, slowestMs: await stop(), peakMb };
  }
}

function tell(what: string, { row, seconds, slowestMs, peakMb }: Imported, limit: number): void {
  const { status, read, created, unchanged, error } = row;
  const counts = `${status}, ${String(read)} read, ${String(created)} new, ${String(unchanged)} unchanged`;
  print({
    what: error === null ? what : `${what}: ${error.slice(0, 90)}`,
    value: `${seconds.toFixed(1)} s (${counts}); longest wait ${slowestMs.toFixed(0)} ms; ${peakMb.toFixed(0)} MB`,
    baseline: 'none',
    ratio: null,
    aim: `< ${String(limit)} s; < 200 ms`,
    isMet: seconds < limit && slowestMs < 200,
  });
}

const entry = (id: number): object => ({
  sources: ['anidb.net', 'anilist.co', 'kitsu.app', 'myanimelist.net'].map(
    (site) => `https://${site}/anime/${String(id)}`,
  ),
  title: `Anime number ${String(id)}`,
  type: 'TV',
  episodes: 12,
  status: 'FINISHED',
  animeSeason: { season: 'SPRING', year: 1970 + (id % 55) },
  picture: `https://example.org/${String(id)}.jpg`,
  synonyms: Array.from({ length: 8 }, (_, n) => `Synonym ${String(n)} of ${String((id * 7919) % 99_991)}`),
  relatedAnime: [`https://myanimelist.net/anime/${String(((id * 31) % ANIMES) + 1)}`],
  tags: Array.from({ length: 12 }, (_, n) => `tag ${String((id * n) % 300)}`),
});

try {
  print({
    what: 'at rest',
    value: `${(await megabytes()).toFixed(0)} MB`,
    baseline: 'none',
    ratio: null,
    aim: 'none',
    isMet: true,
  });
  const data = Array.from({ length: ANIMES }, (_, index) => entry(index + 1));
  const catalogue = Buffer.from(JSON.stringify({ repository: 'x', data }));
  tell('40,000 entries of the offline database', await importing('offline.json', catalogue), 30);
  tell('the same again', await importing('offline.json', catalogue), 15);
  const bomb = gzipSync(Buffer.from(`[${'{"a":[]},'.repeat(19_000_000)}1]`), { level: 9 });
  tell(
    `19 million empty entries (${String(bomb.length >> 10)} KB)`,
    await importing('bomb.json.gz', bomb),
    10,
  );
  const songs = Array.from({ length: 60_000 }, () => ({ type: 'OP' }));
  const manySongs = Buffer.from(JSON.stringify([{ malId: 1, titles: 'A', songs }]));
  tell('60,000 songs in one entry', await importing('songs.json', manySongs), 10);
  const numbers = Buffer.from(JSON.stringify(Array.from({ length: 2_000_000 }, (_, index) => index)));
  tell('two million numbers', await importing('numbers.json', numbers), 10);
} finally {
  await server.stop();
}
