// npm run bench:timings -- CLIPS [--strategy NAME…] [--variants] [--speed] [--predictions FILE]
// npm run bench:timings -- --corpus FOLDER [--count N] [--strategy NAME…] [--seeing]
// CLIPS is a folder of videos, FOLDER one of many songs, each with a JSON of what is true of it beside it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type TimingStrategyName, timingStrategyNames } from '../../server/dist/timings/index.js';
import { baselines } from './timings/baselines.ts';
import { type Clip, readClips } from './timings/clips.ts';
import { evaluateCorpus } from './timings/corpus.ts';
import { closeThreads, predict, tools } from './timings/predict.ts';
import { chosenOnly, meanScores, type Prediction, scoreClip } from './timings/score.ts';
import { evaluateSeeing } from './timings/seeing.ts';
import { measureSpeed } from './timings/speed.ts';
import { printTable } from './timings/table.ts';
import { makeVariant, variants } from './timings/variants.ts';

const { values, positionals } = parseArgs({
  options: {
    strategy: { type: 'string', multiple: true, default: ['combined'] },
    variants: { type: 'boolean' },
    speed: { type: 'boolean' },
    predictions: { type: 'string' },
    corpus: { type: 'string' },
    first: { type: 'string', default: '0' },
    count: { type: 'string', default: '1000' },
    seeing: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const strategies = values.strategy.map(
  (name) =>
    timingStrategyNames.find((other) => other === name) ??
    refuse(`There is no strategy "${name}"; there are ${timingStrategyNames.join(', ')}.`),
);
if (values.corpus !== undefined && values.seeing) {
  const clips = (await readClips(values.corpus)).slice(
    Number(values.first),
    Number(values.first) + Number(values.count),
  );
  if (!(await evaluateSeeing(clips, strategies.includes('thorough'))))
    refuse(`${values.corpus} holds no video with texts or cuts that its JSON tells.`);
  await closeThreads();
  process.exit();
}
if (values.corpus !== undefined) {
  if (!(await evaluateCorpus(values.corpus, strategies, Number(values.count))))
    refuse(
      `${values.corpus} holds no song: a sound or video file and a JSON of what is true of it, of one name.`,
    );
  await closeThreads();
  process.exit();
}
const [folder] = positionals;
if (folder === undefined) refuse('Name a folder of clips: npm run bench:timings -- CLIPS');
const clips = await readClips(folder);
if (clips.length === 0)
  refuse(`${folder} holds no clip: a video and a JSON of what is true of it, of one name.`);

const means: Record<string, number | string | undefined>[] = [];
for (const [method, baseline] of Object.entries(baselines)) {
  const rows = [];
  for (const clip of clips) {
    const answers = await baseline(clip);
    rows.push(meanScores(answers.map((answer) => scoreClip(clip.truth, answer))));
  }
  means.push({ method, ...meanScores(rows) });
}
const answers = new Map<TimingStrategyName, Map<string, Prediction | undefined>>();
for (const strategy of strategies) {
  const found = await answer(strategy);
  answers.set(strategy, found);
  const scores = clips.map(({ truth }) => scoreClip(truth, scored(found.get(truth.id), strategy)));
  printTable(
    `${strategy}, clip by clip`,
    clips.map(({ truth }, index) => ({ clip: truth.id, ...scores[index] })),
  );
  means.push({ method: strategy, ...meanScores(scores) });
}
printTable(`means of ${String(clips.length)} clips`, means);

const [main = 'combined'] = strategies;
const predictions = answers.get(main) ?? new Map<string, Prediction | undefined>();
if (values.predictions !== undefined) await writePredictions(values.predictions);
const directory = await mkdtemp(join(tmpdir(), 'quiz-bench-'));
if (values.variants === true) await compareVariants(directory);
if (values.speed === true) await measureSpeed(clips, directory);
await rm(directory, { recursive: true, force: true });
await closeThreads();

function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

async function answer(strategy: TimingStrategyName): Promise<Map<string, Prediction | undefined>> {
  const found = new Map<string, Prediction | undefined>();
  for (const { file, truth } of clips) found.set(truth.id, await predict(file, strategy));
  return found;
}

function scored(found: Prediction | undefined, strategy: TimingStrategyName): Prediction | undefined {
  return found && strategy !== 'thorough' ? chosenOnly(found) : found;
}

async function writePredictions(file: string): Promise<void> {
  const all = [...predictions].flatMap(([id, found]) => {
    if (!found) return [];
    const { guessStart, revealStart, cuts, text, black } = found;
    return [[id, { guess_start: guessStart, reveal_start: revealStart, cuts, text, black }]];
  });
  await writeFile(file, JSON.stringify(Object.fromEntries(all)));
}

/** Counts the clips whose answer moves as it must when they are trimmed, delayed, encoded anew … */
async function compareVariants(into: string): Promise<void> {
  process.stdout.write('\nsame answer (± 0.25 s, moved as it must) after\n');
  for (const variant of variants) {
    const differing = [];
    for (const clip of clips) {
      const moved = await drift(clip, variant, into);
      if (!(Math.abs(moved) <= 0.25)) differing.push(`${clip.truth.id} (${moved.toFixed(2)} s)`);
    }
    process.stdout.write(
      `  ${variant.name.padEnd(24)} ${String(clips.length - differing.length)} of ${String(clips.length)}${differing.length > 0 ? `; not ${differing.join(', ')}` : ''}\n`,
    );
  }
}

async function drift(clip: Clip, variant: (typeof variants)[number], into: string): Promise<number> {
  const before = predictions.get(clip.truth.id);
  const after = await predict(await makeVariant(tools, clip.file, variant, into), main);
  return (after?.guessStart ?? NaN) - variant.moved(before?.guessStart ?? NaN);
}
