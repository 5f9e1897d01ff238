// npm run bench:timings -- CLIPS [--strategy NAME…] [--variants] [--speed] [--predictions FILE]
// CLIPS is a folder of videos, each with a JSON of what is true of it beside it.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { currentConfig } from '../../server/dist/platform/config/index.js';
import { findMediaTools, probeMedia, runFfmpeg } from '../../server/dist/platform/ffmpeg/index.js';
import { ThreadPool } from '../../server/dist/platform/threads/index.js';
import { loudnessCurve } from '../../server/dist/timings/audio/loudness-curve.js';
import { ANALYSIS_RATE, decodeAudio } from '../../server/dist/timings/decode-audio.js';
import {
  analyseFile,
  type TimingStrategyName,
  timingStrategyNames,
} from '../../server/dist/timings/index.js';
import { type ClipTruth, clipTruth, type Prediction, scoreClip } from './timings/score.ts';
import { cpuSeconds } from './report.ts';
import { makeVariant, variants } from './timings/variants.ts';

const { values, positionals } = parseArgs({
  options: {
    strategy: { type: 'string', multiple: true, default: ['combined'] },
    variants: { type: 'boolean' },
    speed: { type: 'boolean' },
    predictions: { type: 'string' },
  },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write('Name a folder of clips: npm run bench:timings -- CLIPS\n');
  process.exit(2);
}
const strategies = values.strategy.map((name) => {
  const known = timingStrategyNames.find((other) => other === name);
  if (known) return known;
  process.stderr.write(`There is no strategy "${name}"; there are ${timingStrategyNames.join(', ')}.\n`);
  process.exit(2);
});

const config = currentConfig({ ...process.env, ANALYSIS_THREADS: String(availableParallelism()) });
const tools = findMediaTools({
  PATH: config.searchPath,
  FFMPEG_PATH: config.ffmpegPath,
  FFPROBE_PATH: config.ffprobePath,
});
const threads = new ThreadPool(config);
const names = await readdir(folder);
const clips: { file: string; truth: ClipTruth }[] = [];
for (const name of names.filter((other) => other.endsWith('.json')).sort()) {
  const truth = clipTruth.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
  const media = names.find(
    (other) => extname(other) !== '.json' && other.startsWith(`${name.slice(0, -5)}.`),
  );
  if (media === undefined) process.stderr.write(`${name} has no video beside it: left out.\n`);
  else clips.push({ file: join(folder, media), truth });
}
if (clips.length === 0) {
  process.stderr.write(`${folder} holds no clip: a video and a JSON of what is true of it, of one name.\n`);
  process.exit(2);
}

async function predict(file: string, strategy: TimingStrategyName): Promise<Prediction | undefined> {
  const found = await analyseFile(tools, file, {
    strategy,
    params: {},
    signal: AbortSignal.timeout(600_000),
    threads,
  });
  return 'invalid' in found ? undefined : found;
}

/** The loudest 15 s: what a simple program would take. */
async function loudest(file: string, duration: number): Promise<Prediction> {
  const samples = await decodeAudio(tools, file, duration, AbortSignal.timeout(60_000));
  const curve = loudnessCurve(samples, ANALYSIS_RATE, 0.1);
  let [sum, best, at] = [0, -Infinity, 0];
  for (const [k, value] of curve.entries()) {
    sum += 10 ** (value / 10) - (k >= 150 ? 10 ** ((curve[k - 150] ?? 0) / 10) : 0);
    if (k >= 149 && sum > best) [best, at] = [sum, k - 149];
  }
  return { guessStart: at / 10 };
}

function table(title: string, rows: readonly Record<string, number | string | undefined>[]): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((column) =>
    rows.some((row) => row[column] !== undefined),
  );
  const cell = (value: number | string | undefined): string =>
    (typeof value === 'number' ? value.toFixed(3) : (value ?? '–')).padStart(9);
  process.stdout.write(`\n${title}\n${columns.map((column) => column.padStart(9)).join('')}\n`);
  for (const row of rows) process.stdout.write(`${columns.map((column) => cell(row[column])).join('')}\n`);
}

function mean(rows: readonly Record<string, number | undefined>[]): Record<string, number | undefined> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return Object.fromEntries(
    columns.map((column) => {
      const known = rows.flatMap((row) => row[column] ?? []);
      return [
        column,
        known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : undefined,
      ];
    }),
  );
}

const means: Record<string, number | string | undefined>[] = [];
for (const [name, baseline] of [
  ['58 %', ({ truth }: (typeof clips)[number]) => Promise.resolve({ guessStart: truth.duration * 0.58 })],
  ['loudest', ({ file, truth }: (typeof clips)[number]) => loudest(file, truth.duration)],
] as const) {
  const rows = [];
  for (const clip of clips) rows.push(scoreClip(clip.truth, await baseline(clip)));
  means.push({ method: name, ...mean(rows) });
}
const answers = new Map<string, Prediction | undefined>();
for (const strategy of strategies) {
  const rows = [];
  for (const { file, truth } of clips) {
    const found = await predict(file, strategy);
    answers.set(`${strategy} ${truth.id}`, found);
    // Lanes are complete only where every frame was looked at.
    const { cuts: _cuts, text: _text, black: _black, ...chosen } = found ?? { guessStart: NaN };
    rows.push({ clip: truth.id, ...scoreClip(truth, found && (strategy === 'thorough' ? found : chosen)) });
  }
  table(`${strategy}, clip by clip`, rows);
  means.push({ method: strategy, ...mean(rows.map(({ clip: _clip, ...scores }) => scores)) });
}
table(`means of ${String(clips.length)} clips`, means);
if (values.predictions !== undefined) {
  const [strategy = 'combined'] = strategies;
  const all = clips.flatMap(({ truth: { id } }) => {
    const found = answers.get(`${strategy} ${id}`);
    if (!found) return [];
    const { guessStart, revealStart, cuts, text, black } = found;
    return [[id, { guess_start: guessStart, reveal_start: revealStart, cuts, text, black }]];
  });
  await writeFile(values.predictions, JSON.stringify(Object.fromEntries(all)));
}

const home = await mkdtemp(join(tmpdir(), 'quiz-bench-'));
if (values.variants === true) {
  const [strategy = 'combined'] = strategies;
  process.stdout.write('\nsame answer (± 0.25 s, shifted as it must) after\n');
  for (const variant of variants) {
    const differing = [];
    for (const { file, truth } of clips) {
      const before = answers.get(`${strategy} ${truth.id}`);
      const after = await predict(await makeVariant(tools, file, variant, home), strategy);
      // What was cut off cannot be answered: the answer is then the start.
      const expected = Math.max(0, (before?.guessStart ?? NaN) + variant.shift);
      const moved = (after?.guessStart ?? NaN) - expected;
      if (!(Math.abs(moved) <= 0.25)) differing.push(`${truth.id} (${moved.toFixed(2)} s)`);
    }
    process.stdout.write(
      `  ${variant.name.padEnd(24)} ${String(clips.length - differing.length)} of ${String(clips.length)}${differing.length > 0 ? `; not ${differing.join(', ')}` : ''}\n`,
    );
  }
}

if (values.speed === true) {
  process.stdout.write('\nspeed on 1080p H.264, per second of CPU time of all processes\n');
  const big: { readonly file: string; readonly seconds: number }[] = [];
  for (const { file, truth } of clips.slice(0, 2)) {
    const made = join(home, `${truth.id}-1080.mp4`);
    const options = [
      '-vf',
      'scale=1920:1080',
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-crf',
      '20',
      '-c:a',
      'copy',
    ];
    await runFfmpeg(tools, ['-y', '-v', 'error', '-i', file, ...options, made], {
      signal: AbortSignal.timeout(600_000),
      timeoutMs: 600_000,
    });
    const { durationSeconds } = await probeMedia(tools, made, { signal: AbortSignal.timeout(60_000) });
    big.push({ file: made, seconds: durationSeconds });
  }
  const total = big.reduce((sum, { seconds }) => sum + seconds, 0);
  /** Real seconds of media a second of CPU time: what one core does. */
  const timed = async (work: (file: string) => Promise<unknown>): Promise<number> => {
    const before = cpuSeconds();
    for (const { file } of big) await work(file);
    return total / (cpuSeconds() - before);
  };
  const decode = await timed((file) =>
    runFfmpeg(tools, ['-v', 'error', '-threads', '1', '-i', file, '-an', '-f', 'null', '-'], {
      signal: AbortSignal.timeout(600_000),
      timeoutMs: 600_000,
    }),
  );
  process.stdout.write(`  bare decode    ${decode.toFixed(1)} × real time\n`);
  for (const name of ['audio', 'combined', 'thorough'] as const) {
    const speed = await timed((file) => predict(file, name));
    process.stdout.write(
      `  ${name.padEnd(14)} ${speed.toFixed(1)} × real time, ${(speed / decode).toFixed(2)} × the bare decode\n`,
    );
  }
  if (availableParallelism() > 1) {
    const wall = async (atOnce: number): Promise<number> => {
      const queue = [...big];
      const take = async (): Promise<void> => {
        for (let next = queue.shift(); next; next = queue.shift()) await predict(next.file, 'audio');
      };
      const started = performance.now();
      await Promise.all(Array.from({ length: atOnce }, take));
      return performance.now() - started;
    };
    const one = await wall(1);
    process.stdout.write(`  two at once    ${(one / (await wall(2))).toFixed(2)} × one (audio)\n`);
  }
}
await rm(home, { recursive: true, force: true });
await threads.onApplicationShutdown();
