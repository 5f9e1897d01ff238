import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuthStatus, CatalogueImport, Page, QuizWithRounds, Song, Timing } from '@quiz-factory/shared';
import { currentConfig } from '../../platform/config/index.js';
import { EventBus } from '../../platform/events/index.js';
import { findMediaTools } from '../../platform/ffmpeg/index.js';
import { bootServer, type RunningFactory } from '../boot.js';
import { ApiClient } from '../demo/api-client.js';
import { makeSamples } from '../demo/samples/make-samples.js';
import { bar, type Screen } from '../demo/screen.js';
import { untilRendered } from '../demo/until-rendered.js';
import { inventedCatalogue } from './invented-catalogue.js';

/** Of a factory that nobody has signed in to yet. */
const PASSWORD = 'a seeded factory';
const INVENTED = 400;
const LOOK_MS = 500;
const LIMIT_MS = 300_000;

/**
 * Fills the factory of `DATA_DIR` with rich data, for looking at pages: invented anime, sample openings with real
 * timings by two strategies, levels, failures, moderation, quizzes and a film. All of it by the product's own means.
 */
export async function runSeed(screen: Screen, signal: AbortSignal): Promise<void> {
  const config = { ...currentConfig({ PORT: '0' }), logLevel: 'error' as const };
  const tools = findMediaTools({
    PATH: config.searchPath,
    FFMPEG_PATH: config.ffmpegPath,
    FFPROBE_PATH: config.ffprobePath,
  });
  screen.say(`filling the factory in ${config.dataDir} …`);
  const home = join(config.dataDir, 'seed');
  await mkdir(home, { recursive: true });
  let factory: RunningFactory | undefined;
  try {
    const booting = bootServer(config);
    const samples = await makeSamples(tools, home, signal, (name, made, of) => {
      screen.live('samples', `samples ${bar(made / of)} ${name}`, String(made));
    });
    samples.made.catch(() => undefined);
    factory = await booting;
    const api = new ApiClient(factory.url ?? '');
    const password = await signIn(api, config.masterPassword);
    await importAll(api, samples.catalogueFile, home);
    await samples.made;
    // What cannot be used is part of every real folder.
    await writeFile(join(samples.directory, 'Clockwork Flower - Opening 2.mp4'), '');
    screen.settle();
    await startWorkers(api, samples.directory);
    const timed = await untilTimed(api, signal, (count) => {
      screen.live('timings', `timings ${String(count)}`, String(count));
    });
    screen.settle();
    await touchByHand(api, timed);
    await makeQuizzes(api, factory, signal, (progress) => {
      screen.live('render', `film ${bar(progress)}`, String(Math.floor(progress * 10)));
    });
    screen.settle();
    screen.say(`done: npm start, then sign in with "${password}"`);
  } finally {
    await factory?.stop();
  }
}

/** @returns the password that opens the factory @throws Error when it has one that is not told */
async function signIn(api: ApiClient, known: string | undefined): Promise<string> {
  const { isPasswordSet } = await api.get<AuthStatus>('/auth/status');
  const password = known ?? PASSWORD;
  if (!isPasswordSet) await api.post('/auth/setup', { password });
  try {
    await api.signIn(password);
  } catch (cause) {
    throw new Error(
      'This factory has a password already: run MASTER_PASSWORD=… npm run seed, or set DATA_DIR to an empty folder.',
      { cause },
    );
  }
  return password;
}

async function importAll(api: ApiClient, sampleFile: string, home: string): Promise<void> {
  const invented = new TextEncoder().encode(JSON.stringify(inventedCatalogue(INVENTED)));
  await writeFile(join(home, 'invented.json'), invented);
  for (const [name, content] of [
    ['samples.json', new Uint8Array(await readFile(sampleFile))],
    ['invented.json', invented],
  ] as const) {
    const { id } = await api.upload<{ id: number }>('/imports', name, content);
    await until(async () => {
      const { status, error } = await api.get<CatalogueImport>(`/imports/${String(id)}`);
      if (status === 'failed') throw new Error(`${name} could not be imported: ${error ?? ''}`);
      return status === 'completed';
    });
  }
  const { items } = await api.get<Page<{ malId: number }>>('/animes?pageSize=500&sort=-malId');
  const ids = items.map(({ malId }) => malId);
  await api.post('/animes/moderate', { malIds: ids.slice(0, 12), isBlocklisted: true });
  await api.post('/animes/moderate', { malIds: ids.slice(12, 30), isFinalized: true });
}

async function startWorkers(api: ApiClient, directory: string): Promise<void> {
  const workers: readonly (readonly [string, string, object])[] = [
    ['anime-info', 'catalogue-file', {}],
    ['song', 'catalogue-file', {}],
    ['song', 'file-names', { directory }],
    ['source-find', 'local-folder', { directory }],
    ['download', 'local', {}],
    ['timing', 'combined', {}],
    ['timing', 'energy', {}],
    ['level', 'popularity', {}],
  ];
  for (const [kind, strategy, params] of workers) await api.post('/workers', { kind, strategy, params });
}

/** Waits until every sample is timed by both strategies. @returns the timings */
async function untilTimed(
  api: ApiClient,
  signal: AbortSignal,
  onCount: (count: number) => void,
): Promise<readonly Timing[]> {
  let timings: readonly Timing[] = [];
  await until(async () => {
    signal.throwIfAborted();
    timings = (await api.get<Page<Timing>>('/timings?pageSize=500')).items;
    onCount(timings.length);
    const { total } = await api.get<Page<unknown>>('/sources?status=downloaded&pageSize=1');
    const { total: open } = await api.get<Page<unknown>>('/sources?status=found&pageSize=1');
    const byStrategy = (name: string): number =>
      new Set(timings.filter(({ strategy }) => strategy === name).map(({ sourceId }) => sourceId)).size;
    return total > 0 && open === 0 && byStrategy('combined') >= total && byStrategy('energy') >= total;
  });
  return timings;
}

/** A person's own words beside the machine's. */
async function touchByHand(api: ApiClient, timings: readonly Timing[]): Promise<void> {
  const [timing] = timings;
  if (timing)
    await api.post('/timings', {
      sourceId: timing.sourceId,
      guessStart: timing.guessStart,
      guessEnd: timing.guessEnd,
      revealStart: timing.revealStart,
    });
  const { items } = await api.get<Page<Song>>('/songs?pageSize=5');
  for (const [index, song] of items.entries())
    await api.post('/levels', { songId: song.id, difficulty: 15 + index * 20 });
}

async function makeQuizzes(
  api: ApiClient,
  factory: RunningFactory,
  signal: AbortSignal,
  onProgress: (progress: number) => void,
): Promise<void> {
  const made = await api.post<QuizWithRounds>('/quizzes', {
    title: 'Guess the Anime: a first look',
    template: 'minimal',
    rules: { count: 3 },
  });
  await api.post('/quizzes', { title: 'Openings of the week', template: 'classic', rules: { count: 5 } });
  const { id } = await api.post<{ id: string }>(`/quizzes/${String(made.id)}/renders`, { quality: 'draft' });
  await untilRendered(api, factory.app.get(EventBus), id, signal, ({ progress }) => {
    onProgress(progress);
  });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const started = performance.now();
  while (!(await isSo())) {
    if (performance.now() - started > LIMIT_MS) throw new Error('It took too long: see the log.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
