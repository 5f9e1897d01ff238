// Animes to infos, songs, sources, posters and files from services that misbehave as the real ones do:
// npm run test:faults -- catalogue [--short] [--animes=N]
//
// Two processes share the work, and one of them is killed in between. The fakes judge: nobody asks without a name, more
// often than allowed, or while told to wait. At the end nothing is lost, and nothing was made twice.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createCanvas } from '@napi-rs/canvas';
import { ApiClient } from '../../server/dist/main/demo/api-client.js';
import { joinEmbeddedPostgres } from '../../server/dist/platform/embedded-postgres/index.js';
import { anilistAnswer } from '../peers/anilist-peer.ts';
import { animethemesGraphql, animethemesJsonApi } from '../peers/animethemes-peer.ts';
import { inventedAnime } from '../peers/invented-animes.ts';
import { type Mishap, Peer, type PeerAnswer, type PeerRequest } from '../peers/peer.ts';
import { Drill, freePort } from './drill.ts';
import { Facts } from './pipeline/facts.ts';

const isShort = process.argv.includes('--short');
const given = process.argv.find((word) => word.startsWith('--animes='))?.slice('--animes='.length);
const ANIMES = given === undefined ? (isShort ? 60 : 2000) : Number(given);
const LIMIT_MS = isShort ? 300_000 : 3 * 3_600_000;
const LOOK_MS = 2000;
const PASSWORD = 'only for this drill';
/** Requests a minute that each may be sent. */
const API_RATE = 600;
const FILE_RATE = 3000;
const WINDOW_MS = 10_000;
const root = resolve(import.meta.dirname, '../..');

const drill = await Drill.begin('catalogue');
const dataDir = join(drill.home, 'data');
const facts = new Facts(dataDir);
const ids = Array.from({ length: ANIMES }, (_, index) => index + 1);
const songs = ids.reduce((sum, id) => sum + inventedAnime(id).themes.length, 0);

const mishaps: readonly Mishap[] = [
  'busy',
  'server-error',
  'reset',
  'truncated',
  'cut-json',
  'web-page',
  'drip',
];
/** A burst of server errors, and now and then something else. */
const mishap = ({ ordinal }: PeerRequest): Mishap | undefined =>
  ordinal % 97 < 3
    ? 'server-error'
    : ordinal % 11 === 0
      ? mishaps[(ordinal / 11) % mishaps.length]
      : undefined;
const open = (perMinute: number, answer: (request: PeerRequest) => PeerAnswer): Promise<Peer> =>
  Peer.open({
    answer,
    mishap,
    underWayMs: 400,
    // A little more than its share of the minute: what was spaced evenly may come in a bunch.
    limit: { requests: Math.ceil((perMinute * WINDOW_MS) / 60_000 + 10), windowMs: WINDOW_MS },
  });

const clip = join(drill.home, 'clip.webm');
const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=64x36:rate=12:duration=6'];
const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=6'];
await promisify(execFile)('ffmpeg', [
  '-v',
  'error',
  ...picture,
  ...sound,
  '-c:v',
  'libvpx',
  '-c:a',
  'libopus',
  clip,
]);
const video = await readFile(clip);
const canvas = createCanvas(200, 300);
canvas.getContext('2d').fillRect(0, 0, 200, 300);
const poster = canvas.toBuffer('image/jpeg');

const knows = (): boolean => true;
const posters = await open(FILE_RATE, () => ({ headers: { 'content-type': 'image/jpeg' }, body: poster }));
const files = await open(FILE_RATE, () => ({ headers: { 'content-type': 'video/webm' }, body: video }));
const anilist = await open(
  API_RATE,
  anilistAnswer({
    knows,
    popular: ids,
    posters: posters.url,
    clampTo: 30,
    refuses: ({ ordinal }) => ordinal % 41 === 40,
  }),
);
const themes = await open(API_RATE, animethemesGraphql(knows, files.url));
const themesApi = await open(API_RATE, animethemesJsonApi(knows, files.url));
const peers = { anilist, themes, themesApi, posters, files };

const environment = {
  NODE_OPTIONS: '',
  LOG_LEVEL: 'error',
  DATA_DIR: dataDir,
  MEDIA_DIR: join(drill.home, 'media'),
  PORT: String(await freePort()),
  ANILIST_URL: anilist.url,
  ANILIST_RATE: String(API_RATE),
  ANIMETHEMES_URL: themes.url,
  ANIMETHEMES_API_URL: themesApi.url,
  ANIMETHEMES_RATE: String(API_RATE),
  // Hosts that the configuration names may be on this machine, and have rates of their own.
  ANISONGDB_FILES_URL: files.url,
  ANISONGDB_RATE: String(FILE_RATE),
  KITSU_URL: posters.url,
  KITSU_RATE: String(FILE_RATE),
};
function start(entry: string, more: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [join(root, 'server/dist/main', entry)], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...environment, ...more },
  });
}

const url = `http://127.0.0.1:${environment.PORT}`;
const server = start('server.js');
const isUp = async (): Promise<boolean> =>
  (await fetch(`${url}/api/health`).catch(() => undefined))?.status === 200;
for (const until = performance.now() + 60_000; !(await isUp()) && performance.now() < until;)
  await delay(100);
const { url: databaseUrl } = await joinEmbeddedPostgres(join(dataDir, 'database'));
const second = { DATABASE_URL: databaseUrl, NODE_NAME: 'second' };
let worker = start('worker.js', second);

const api = new ApiClient(url);
await api.post('/auth/setup', { password: PASSWORD });
await api.signIn(PASSWORD);
await api.post('/imports', { provider: 'anilist-popular', query: String(ANIMES) });
const workers: readonly (readonly [string, string])[] = [
  ['anime-info', 'anilist'],
  ['song', 'animethemes'],
  ['source-find', 'animethemes'],
  ['download', 'http'],
  ['poster', 'web'],
];
for (const [kind, strategy] of workers) await api.post('/workers', { kind, strategy, intervalMs: 1000 });
drill.say(`${String(ANIMES)} animes with ${String(songs)} songs, two processes`);

/** What there must be in the end, and how to count it. */
const wanted: Readonly<Record<string, readonly [count: number, sql: string]>> = {
  animes: [ANIMES, 'SELECT count(*)::int AS n FROM animes'],
  infos: [ANIMES, `SELECT count(*)::int AS n FROM anime_infos WHERE provider = 'anilist'`],
  songs: [songs, 'SELECT count(*)::int AS n FROM songs'],
  sources: [3 * songs, 'SELECT count(*)::int AS n FROM sources'],
  posters: [ANIMES, 'SELECT count(*)::int AS n FROM animes WHERE poster_version IS NOT NULL'],
  files: [songs, `SELECT count(DISTINCT song_id)::int AS n FROM sources WHERE status = 'downloaded'`],
};
async function counts(): Promise<Readonly<Record<string, number>>> {
  const found = await Promise.all(
    Object.entries(wanted).map(async ([name, [, sql]]) => [name, await facts.number(sql)] as const),
  );
  return Object.fromEntries(found);
}
const isDone = (now: Readonly<Record<string, number>>): boolean =>
  Object.entries(wanted).every(([name, [count]]) => (now[name] ?? 0) >= count);

let finished: ReadonlySet<string> = new Set();
let isKilled = false;
let now = await counts();
for (const [began, told] = [performance.now(), { at: 0 }]; performance.now() - began < LIMIT_MS;) {
  now = await counts();
  if (isDone(now)) break;
  if (performance.now() - told.at > 10_000) {
    told.at = performance.now();
    drill.say(JSON.stringify(now));
  }
  const next = await facts.finished();
  const lost = [...finished].filter((name) => !next.has(name));
  if (lost.length > 0) drill.fault(`lost: ${lost.slice(0, 5).join(', ')} (${String(lost.length)})`);
  finished = next;
  if (!isKilled && (now['files'] ?? 0) > songs / 4) {
    isKilled = true;
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    drill.say('the second process is killed, and begins anew');
    worker = start('worker.js', second);
  }
  // Hours of waiting for what failed, in no time.
  await api.post('/worker-results/retry', {});
  const [failed] = await facts.rows<{ error: string }>(
    `SELECT error FROM requests WHERE kind = 'import' AND status = 'failed'`,
  );
  if (failed) {
    drill.say(`the import is asked for again: ${failed.error}`);
    await api.post('/imports', { provider: 'anilist-popular', query: String(ANIMES) });
  }
  await delay(LOOK_MS);
}
drill.say(JSON.stringify(now));
for (const [name, [count]] of Object.entries(wanted))
  if (now[name] !== count) drill.fault(`${String(now[name])} ${name}, not ${String(count)}`);
if (!isKilled) drill.fault('the second process was never killed');
const doubled = await facts.rows<{ name: string; n: number }>(
  `SELECT kind || '/' || strategy || ' of ' || item_id AS name, count(*)::int AS n FROM worker_results
   WHERE outcome = 'SUCCESS' AND kind IN ('anime-info', 'song', 'download', 'poster') GROUP BY 1 HAVING count(*) > 1`,
);
if (doubled.length > 0)
  drill.fault(
    `done twice: ${doubled
      .slice(0, 5)
      .map(({ name, n }) => `${name} (${String(n)})`)
      .join(', ')}`,
  );
for (const [name, peer] of Object.entries(peers)) {
  drill.say(`${name}: asked ${String(peer.requests.length)} times`);
  if (peer.complaints.length > 0)
    drill.fault(
      `${name}: ${String(peer.complaints.length)} complaints: ${[...new Set(peer.complaints)].slice(0, 5).join('; ')}`,
    );
}
for (const child of [worker, server]) {
  child.kill('SIGTERM');
  await once(child, 'exit');
}
await drill.end();
