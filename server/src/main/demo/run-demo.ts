import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { CatalogueImport, Page, QuizWithRounds, Render, Worker } from '@quiz-factory/shared';
import { bootServer, type RunningFactory } from '../boot.js';
import { catalogueFromLibrary, VideoLibrary } from '../../library/index.js';
import { currentConfig } from '../../platform/config/index.js';
import { EventBus } from '../../platform/events/index.js';
import { findMediaTools } from '../../platform/ffmpeg/index.js';
import { ApiClient } from './api-client.js';
import type { DemoArguments } from './arguments.js';
import { makeSamples } from './samples/make-samples.js';
import { bar, type Screen } from './screen.js';
import { untilQuiet } from './until-quiet.js';
import { untilRendered } from './until-rendered.js';
import { verifyVideo } from './verify-video.js';
import { watchWorkers } from './watch-workers.js';

const STALL_MS = 180_000;

/** The main job, headless: its own database and data, the real server, everything through its API. */
export async function runDemo(args: DemoArguments, screen: Screen, signal: AbortSignal): Promise<void> {
  const started = performance.now();
  const clock = (): string => `${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s`;
  const say = (text: string): void => {
    screen.say(`${clock()}  ${text}`);
  };
  const home = await mkdtemp(join(tmpdir(), 'quiz-factory-demo-'));
  // The database runs as another user: it may pass through, but not look around.
  await chmod(home, 0o711);
  let factory: RunningFactory | undefined;
  const onAbort = (): void => {
    // Ends what waits for the server; the rest is cleaned up below.
    void factory?.stop();
  };
  signal.addEventListener('abort', onAbort);
  try {
    const password = 'only-for-this-demo';
    const config = {
      ...currentConfig({
        DATA_DIR: join(home, 'data'),
        PORT: '0',
        MASTER_PASSWORD: password,
        MEDIA_DIR: '',
        DATABASE_URL: '',
      }),
      logLevel: 'error' as const,
    };
    const tools = findMediaTools({
      PATH: config.searchPath,
      FFMPEG_PATH: config.ffmpegPath,
      FFPROBE_PATH: config.ffprobePath,
    });
    say('starting an embedded PostgreSQL, the API and the worker engine …');
    const booting = bootServer(config, { isThrowaway: true });
    // Both take their time: they do it together.
    const material = gatherMaterial(args, home, tools, signal, screen, say);
    const settled = await Promise.allSettled([booting, material]);
    if (settled[0].status === 'fulfilled') factory = settled[0].value;
    factory = await booting;
    const { directory, catalogueFile, hasSongs, videosReady } = await material;
    signal.throwIfAborted();
    say(`the server runs at ${factory.url ?? ''}`);
    const api = new ApiClient(factory.url ?? '');
    await api.signIn(password);
    const events = factory.app.get(EventBus);

    await importCatalogue(api, catalogueFile, say);
    const unwatch = watchWorkers(events, screen);
    const workers: readonly [string, string, object][] = [
      ['anime-info', 'catalogue-file', {}],
      ['song', 'catalogue-file', {}],
      ...(hasSongs ? [] : ([['song', 'file-names', { directory }]] as [string, string, object][])),
      ['download', 'local', {}],
      ['timing', 'combined', {}],
      ['level', 'popularity', {}],
      ['source-find', 'local-folder', { directory }],
    ];
    for (const [kind, strategy, params] of workers) {
      // A song without a file is not looked for again for a while: the search starts when the files are there.
      if (kind === 'source-find') await videosReady;
      await api.post<Worker>('/workers', { kind, strategy, params });
      say(`worker started: ${kind}, ${strategy}`);
    }
    const state = await untilQuiet(
      factory.app,
      () => {
        signal.throwIfAborted();
      },
      STALL_MS,
    );
    unwatch();
    screen.settle();
    say(
      `${String(state.animes)} anime, ${String(state.songs)} songs, ${String(state.downloaded)} videos checked, ${String(state.timed)} timed, ${String(state.rated)} rated`,
    );
    for (const { what, reason } of state.failures) say(`  left out: ${basename(what)}: ${reason}`);
    if (state.timed === 0)
      throw new Error('No video could be used, so there is no quiz to render: the reasons are above.');

    const quiz = await api.post<QuizWithRounds>('/quizzes', {
      title: 'Guess the Anime',
      template: args.template,
      seed: 'demo',
      rules: { count: args.count },
    });
    say(
      `quiz of ${String(quiz.rounds.length)} rounds chosen${quiz.rounds.length < args.count ? ` (${String(args.count)} were wanted; no more songs are ready)` : ''}`,
    );
    const { id } = await api.post<{ id: string }>(`/quizzes/${String(quiz.id)}/renders`, {});
    const render = await untilRendered(api, events, id, signal, (now: Render) => {
      const percent = Math.floor(now.progress * 100);
      const eta =
        now.etaSeconds === null || now.progress === 1
          ? ''
          : `, about ${String(Math.round(now.etaSeconds))} s left`;
      screen.live(
        'render',
        `          render ${bar(now.progress)} ${String(percent)} % ${now.stage ?? ''}${eta}`,
        String(Math.floor(percent / 10)),
      );
    });
    screen.settle();
    const files = await collect(join(config.mediaDir, 'renders', id), args.out);
    const media = await verifyVideo(tools, args.out, render);
    say(
      `the video is whole: ${media.durationSeconds.toFixed(2)} s, ${String(media.video?.width)}×${String(media.video?.height)}, ${media.video?.codec ?? ''}/${media.audio?.codec ?? ''}`,
    );
    screen.say(`\n  video       ${args.out}`);
    for (const [name, file] of files) screen.say(`  ${name.padEnd(11)} ${file}`);
  } finally {
    signal.removeEventListener('abort', onAbort);
    await factory?.stop();
    await rm(home, { recursive: true, force: true });
  }
}

interface Material {
  readonly directory: string;
  readonly catalogueFile: string;
  /** The catalogue lists songs; otherwise they are read from the file names. */
  readonly hasSongs: boolean;
  readonly videosReady: Promise<void>;
}

async function gatherMaterial(
  args: DemoArguments,
  home: string,
  tools: Parameters<typeof makeSamples>[0],
  signal: AbortSignal,
  screen: Screen,
  say: (text: string) => void,
): Promise<Material> {
  if (args.library === undefined) {
    say('making sample openings …');
    const samples = await makeSamples(tools, home, signal, (name, made, of) => {
      screen.live('samples', `          samples ${bar(made / of)} ${name}`, String(made));
    });
    const videosReady = samples.made.then(() => {
      screen.settle();
      say('sample openings made');
    });
    // Awaited later, by the search: until then a failure must not count as unhandled.
    videosReady.catch(() => undefined);
    return { ...samples, hasSongs: true, videosReady };
  }
  const files = await new VideoLibrary().list(args.library);
  if (files.length === 0)
    throw new Error(`There is no video below ${args.library} (mp4, mkv, webm, avi, mov …).`);
  const { entries, notUnderstood } = catalogueFromLibrary(files);
  say(`${String(files.length)} videos found in ${args.library}`);
  for (const { file, reason } of notUnderstood) say(`  not understood: ${file}: ${reason}`);
  if (args.catalogue !== undefined)
    return {
      directory: args.library,
      catalogueFile: args.catalogue,
      hasSongs: false,
      videosReady: Promise.resolve(),
    };
  if (entries.length === 0) throw new Error('No file name could be understood; the reasons are above.');
  const catalogueFile = join(home, 'catalogue.json');
  await writeFile(catalogueFile, JSON.stringify(entries));
  return { directory: args.library, catalogueFile, hasSongs: true, videosReady: Promise.resolve() };
}

async function importCatalogue(api: ApiClient, file: string, say: (text: string) => void): Promise<void> {
  const { id } = await api.upload<{ id: number }>(
    '/imports',
    basename(file),
    new Uint8Array(await readFile(file)),
  );
  let row: CatalogueImport;
  do {
    row = await api.get<CatalogueImport>(`/imports/${String(id)}`);
    if (row.status === 'queued' || row.status === 'running')
      await new Promise((resolve) => setTimeout(resolve, 50));
  } while (row.status === 'queued' || row.status === 'running');
  if (row.status === 'failed')
    throw new Error(`The catalogue ${file} could not be imported: ${row.error ?? ''}`);
  const { total } = await api.get<Page<unknown>>('/animes?pageSize=1');
  say(
    `catalogue imported: ${String(row.created)} new, ${String(row.rejected)} rejected, ${String(total)} anime in all`,
  );
  for (const { line, reason } of row.problems.slice(0, 10)) say(`  entry ${String(line)}: ${reason}`);
}

/** Copies the render's files beside `out`; the video comes last and whole. @returns what is where */
async function collect(directory: string, out: string): Promise<[string, string][]> {
  await mkdir(dirname(out), { recursive: true });
  const stem = out.slice(0, -'.mp4'.length);
  const wanted: readonly [string, string, string][] = [
    ['chapters', 'chapters.txt', `${stem}.chapters.txt`],
    ['answer key', 'answer-key.csv', `${stem}.answer-key.csv`],
    ['answers', 'answer-key.json', `${stem}.answer-key.json`],
    ['timeline', 'timeline.otio', `${stem}.otio`],
    ['thumbnail', 'thumbnail.png', `${stem}.thumbnail.png`],
  ];
  const files: [string, string][] = [];
  for (const [label, name, target] of wanted) {
    await copyFile(join(directory, name), target);
    files.push([label, target]);
  }
  const part = `${out}.part`;
  await copyFile(join(directory, 'quiz.mp4'), part);
  await rename(part, out);
  return files;
}
