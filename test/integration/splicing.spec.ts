import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, jest } from '@jest/globals';
import { type Template, template } from '@quiz-factory/shared';
import { findMediaTools, runFfmpeg } from '../../server/src/platform/ffmpeg/index.js';
import { phaseArguments } from '../../server/src/film/command/phase-arguments.js';
import { composePhase } from '../../server/src/film/compose/compose-phase.js';
import { Intermediates } from '../../server/src/film/compose/intermediates.js';
import { SegmentRenderer } from '../../server/src/film/compose/segment-renderer.js';
import { phaseContent } from '../../server/src/film/layout/phase-content.js';
import type { RenderPlan } from '../../server/src/film/plan/render-plan.js';
import { timeline } from '../../server/src/film/plan/timeline.js';
import { aPlan, aRound } from '../factories/render-plan.js';

jest.setTimeout(120_000);

const tools = findMediaTools({
  PATH: process.env['PATH'] ?? '',
  FFMPEG_PATH: process.env['FFMPEG_PATH'],
  FFPROBE_PATH: process.env['FFPROBE_PATH'],
});
const directory = await mkdtemp(join(tmpdir(), 'splicing-'));
const cache = join(directory, 'cache');
await mkdir(cache);
afterAll(() => rm(directory, { recursive: true, force: true }));
const ffmpeg = (args: readonly string[]): ReturnType<typeof runFfmpeg> =>
  runFfmpeg(tools, ['-v', 'error', ...args], { timeoutMs: 60_000 });

const clip = join(directory, 'clip.mp4');
await ffmpeg([
  ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=24:d=12', '-f', 'lavfi', '-i', 'sine=f=330:d=12'],
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', clip],
]);

const look = (layers: readonly object[]): Template =>
  template.parse({
    canvas: { width: 960, height: 540, fps: 24 },
    phases: {
      guess: {
        seconds: 6,
        exit: { type: 'flash', seconds: 0.2 },
        layers: [{ type: 'countdown', style: 'ring-digits', size: 400 }, ...layers],
      },
      reveal: { seconds: 2, layers: [{ type: 'video' }] },
    },
  });
const planOf = (layers: readonly object[]): RenderPlan => ({
  ...aPlan(),
  template: look(layers),
  rounds: [1, 22, 333].map((number) =>
    aRound({
      number,
      file: clip,
      guessStart: 1,
      guessEnd: 9,
      revealStart: 1,
      category: number === 22 ? 'ED' : 'OP',
      difficulty: number % 100,
    }),
  ),
});

/** Makes the guesses, and says how many were spliced, how good the worst frame of each is, dB, and its worst ghost. */
async function guesses(plan: RenderPlan): Promise<{ spliced: number; worst: number[]; ghosts: number[] }> {
  const directories = { cache, work: join(directory, 'work') };
  const intermediates = new Intermediates(tools, directories, AbortSignal.timeout(60_000));
  const run = jest.spyOn(intermediates, 'run');
  const renderer = new SegmentRenderer(intermediates, plan);
  const worst: number[] = [];
  const ghosts: number[] = [];
  for (const segment of timeline(plan).filter(({ kind }) => kind === 'guess')) {
    const video = await renderer.video(segment);
    // What it should be: the same phase encoded whole, without loss.
    const own = await mkdtemp(join(directory, 'truth-'));
    const composition = await composePhase(plan, phaseContent(plan, segment), own, intermediates);
    const wanted = phaseArguments(composition, plan.encoding, join(own, 'truth.mp4'));
    const codec = wanted.indexOf('-c:v');
    await ffmpeg([
      ...wanted.slice(0, codec),
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '0', join(own, 'truth.mp4')],
    ]);
    const log = join(own, 'psnr.log');
    await ffmpeg([
      ...['-i', video, '-i', join(own, 'truth.mp4'), '-lavfi', `[0:v][1:v]psnr=stats_file=${log}`],
      ...['-f', 'null', '-'],
    ]);
    const frames = [...(await readFile(log, 'utf8')).matchAll(/psnr_y:(\S+)/gu)].map(([, value]) =>
      Number(value),
    );
    expect(frames).toHaveLength(segment.frames);
    worst.push(Math.min(...frames));
    ghosts.push(await ghostIn(video, join(own, 'truth.mp4')));
  }
  const spliced = run.mock.calls.filter(([args]) => args.includes('-enc_time_base')).length;
  return { spliced, worst, ghosts };
}

/** How far a place of 8 × 8 pixels is from what it should be on average, in the worst frame: what an eye sees. */
async function ghostIn(video: string, truth: string): Promise<number> {
  const places = 'format=gray,crop=960:536,scale=120:67:flags=area';
  const { stdout } = await ffmpeg([
    ...['-i', video, '-i', truth, '-lavfi'],
    `[0:v]${places}[a];[1:v]${places}[b];[a][b]blend=all_mode=difference,signalstats,metadata=print:key=lavfi.signalstats.YMAX:file=-`,
    ...['-f', 'null', '-'],
  ]);
  return Math.max(...[...stdout.toString().matchAll(/YMAX=(\d+)/gu)].map(([, value]) => Number(value)));
}

it('encodes a countdown once, and shows each round its own number in every frame', async () => {
  const { spliced, worst, ghosts } = await guesses(
    planOf([
      {
        type: 'text',
        content: '{round} / 333',
        size: 90,
        weight: 'black',
        anchor: 'top-left',
        align: 'left',
      },
      { type: 'badge', anchor: 'top-right' },
      { type: 'text', content: '{song.kind}', size: 80, weight: 'black', anchor: 'bottom' },
    ]),
  );
  expect(spliced).toBe(3);
  for (const value of worst) expect(value).toBeGreaterThan(40);
  for (const ghost of ghosts) expect(ghost).toBeLessThan(10);
});

it('encodes whole what lies over the countdown, moves by itself, or is filtered as a whole', async () => {
  const over = await guesses(planOf([{ type: 'text', content: '{round}', size: 300, y: 100 }]));
  const moving = await guesses(
    planOf([{ type: 'text', content: '{round}', anchor: 'bottom', enter: { effect: 'fade', seconds: 0.4 } }]),
  );
  expect([over.spliced, moving.spliced]).toEqual([0, 0]);
  for (const value of [...over.worst, ...moving.worst]) expect(value).toBeGreaterThan(38);
});
