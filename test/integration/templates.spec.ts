import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { type Template, template } from '@quiz-factory/shared';
import { findMediaTools, runFfmpeg } from '../../server/src/platform/ffmpeg/index.js';
import { frameArguments } from '../../server/src/film/command/phase-arguments.js';
import { composePhase } from '../../server/src/film/compose/compose-phase.js';
import { Intermediates } from '../../server/src/film/compose/intermediates.js';
import type { Drawer } from '../../server/src/film/draw/drawer.js';
import { threadDrawer } from '../../server/dist/film/draw/thread-drawer.js';
import { phaseContent } from '../../server/src/film/layout/phase-content.js';
import type { RenderPlan, RenderRound } from '../../server/src/film/plan/render-plan.js';
import { expectedSeconds, timeline } from '../../server/src/film/plan/timeline.js';
import { builtInTemplates } from '../../server/src/templates/built-in.js';
import { ShortTaskThreads } from '../../server/dist/platform/threads/index.js';
import { YamlTemplates } from '../../server/dist/templates/yaml-templates.js';
import { aPlan, aRound } from '../factories/render-plan.js';

jest.setTimeout(120_000);

const tools = findMediaTools({
  PATH: process.env['PATH'] ?? '',
  FFMPEG_PATH: process.env['FFMPEG_PATH'],
  FFPROBE_PATH: process.env['FFPROBE_PATH'],
});
const directory = await mkdtemp(join(tmpdir(), 'templates-'));
const clip = join(directory, 'clip.mp4');
const threads = new ShortTaskThreads();
const golden = join(import.meta.dirname, 'golden');

beforeAll(async () => {
  await runFfmpeg(
    tools,
    [
      ...['-f', 'lavfi', '-i', 'gradients=s=320x180:r=24:d=30:c0=navy:c1=teal:speed=0.02:seed=3'],
      ...[
        '-f',
        'lavfi',
        '-i',
        'sine=f=330:d=30',
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
        '-c:a',
        'aac',
        clip,
      ],
    ],
    { timeoutMs: 60_000 },
  );
});
afterAll(async () => {
  await threads.onApplicationShutdown();
  await rm(directory, { recursive: true, force: true });
});

const round = (number: number, titles: Partial<RenderRound['titles']> = {}): RenderRound =>
  aRound({
    number,
    file: clip,
    guessStart: 2,
    guessEnd: 17,
    revealStart: 2,
    titles: { ...aRound().titles, ...titles },
    difficulty: 50,
  });
const planOf = (look: Template, titles?: Partial<RenderRound['titles']>): RenderPlan => ({
  ...aPlan({ rounds: [round(1), round(2, titles)] }),
  template: look,
});

let count = 0;
/** @returns the pixels of one frame of the second round, RGBA */
async function frameAt(
  plan: RenderPlan,
  phase: string,
  seconds: number,
  drawer?: Drawer,
): Promise<Awaited<ReturnType<typeof pixelsOf>>> {
  const segment = timeline(plan).findLast(({ kind }) => kind === phase);
  if (!segment) throw new Error(`no ${phase}`);
  const own = await mkdtemp(join(directory, 'frame-'));
  const directories = { cache: own, work: own };
  const intermediates = new Intermediates(tools, directories, AbortSignal.timeout(60_000), drawer);
  const composition = await composePhase(plan, phaseContent(plan, segment), own, intermediates, seconds);
  const file = join(directory, `${String(count++)}.png`);
  await runFfmpeg(tools, ['-v', 'error', ...frameArguments(composition, seconds, file)], {
    timeoutMs: 60_000,
  });
  return pixelsOf(file);
}

async function pixelsOf(
  file: string,
): Promise<{ file: string; width: number; height: number; data: Uint8ClampedArray }> {
  const picture = await loadImage(await readFile(file));
  const canvas = createCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  return { file, width: picture.width, height: picture.height, data };
}

/** Mean absolute difference of two pictures, 0…255. */
function difference(a: { data: Uint8ClampedArray }, b: { data: Uint8ClampedArray }): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0));
  return sum / a.data.length;
}

const titleCard = template.parse({
  canvas: { width: 640, height: 360, fps: 24 },
  phases: {
    guess: { seconds: 2 },
    reveal: {
      seconds: 2,
      glow: null,
      layers: [
        {
          type: 'text',
          content: '{title.english}',
          size: 150,
          minSize: 60,
          lines: 3,
          weight: 'black',
          lineHeight: 1.1,
        },
      ],
    },
  },
});

// UPDATE_GOLDEN=1 npm test draws them anew; look at them before they are committed.
it.each([
  ['quotes', `It's "quoted" ‘all’ “ways”`],
  ['backslashes', String.raw`C:\new\title \\ \' end`],
  ['percents', '100% %{pts} %d %%'],
  ['filter-signs', "a:b,c;d[e]f='g'=h"],
  ['newlines', 'first\nsecond\r\nthird'],
  ['emoji', 'Fire 🔥 and 👩‍🚀 Space 🎌'],
  ['right-to-left', 'عنوان عربي (2) שלום'],
  ['japanese', 'とある魔術の禁書目録「長い」'],
  ['very-long', 'That Time I Got Reincarnated and Read '.repeat(8).slice(0, 300)],
  ['braces', '{round} [{title}] {{x}}'],
])('shows a title with %s as it was given', async (name, title) => {
  const shown = await frameAt(planOf(titleCard, { english: title }), 'reveal', 1);
  const file = join(golden, `title-${name}.png`);
  if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(file, await readFile(shown.file));
  expect(difference(shown, await pixelsOf(file))).toBeLessThan(1.5);
});

it('has built-in templates, each of whose phases can be drawn', async () => {
  const templates = await builtInTemplates();
  expect([...templates.keys()]).toEqual(['blur-reveal', 'classic', 'minimal', 'one-second', 'shorts']);
  for (const look of templates.values()) {
    const scale = Math.min(look.canvas.width, look.canvas.height) / 360;
    const canvas = {
      ...look.canvas,
      width: Math.round(look.canvas.width / scale / 2) * 2,
      height: Math.round(look.canvas.height / scale / 2) * 2,
    };
    const plan = planOf({ ...look, canvas });
    expect(expectedSeconds(plan)).toBeGreaterThan(15);
    for (const phase of new Set(timeline(plan).map(({ kind }) => kind))) {
      const shown = await frameAt(plan, phase, 1);
      expect([shown.width, shown.height]).toEqual([canvas.width, canvas.height]);
    }
  }
});

it('hides the picture of the clip in the guess, and shows it in the reveal', async () => {
  const look = (layers: object[]): Template =>
    template.parse({
      canvas: { width: 432, height: 244, fps: 24 },
      phases: { guess: { seconds: 4, layers }, reveal: { seconds: 2 } },
    });
  const hidden = await frameAt(planOf(look([])), 'guess', 1);
  const clear = await frameAt(planOf(look([{ type: 'video', clip: 'guess' }])), 'guess', 1);
  const blurred = await frameAt(
    planOf(look([{ type: 'video', clip: 'guess', effect: 'pixelate' }])),
    'guess',
    1,
  );
  const late = await frameAt(
    planOf(look([{ type: 'video', clip: 'guess', effect: 'unpixelate', strength: 1 }])),
    'guess',
    3.9,
  );
  expect(difference(hidden, clear)).toBeGreaterThan(10);
  expect(difference(blurred, clear)).toBeGreaterThan(0.5);
  const same = await frameAt(planOf(look([{ type: 'video', clip: 'guess' }])), 'guess', 3.9);
  expect(difference(late, same)).toBeLessThan(2);
});

it('covers text where the analysis saw it', async () => {
  const look = template.parse({
    canvas: { width: 432, height: 244, fps: 24 },
    phases: {
      guess: { seconds: 4, layers: [{ type: 'video', clip: 'guess', coversText: true }] },
      reveal: { seconds: 2 },
    },
  });
  const plan = planOf(look);
  const cover = { start: 2.5, end: 3.5, left: 0.2, top: 0.2, right: 0.8, bottom: 0.4 };
  const covered = { ...plan, rounds: plan.rounds.map((other) => ({ ...other, covers: [cover] })) };
  expect(difference(await frameAt(plan, 'guess', 1), await frameAt(covered, 'guess', 1))).toBeGreaterThan(3);
  expect(difference(await frameAt(plan, 'guess', 2.5), await frameAt(covered, 'guess', 2.5))).toBeLessThan(
    0.5,
  );
});

it('takes filters of one’s own', async () => {
  const look = (filters?: string): Template =>
    template.parse({
      canvas: { width: 432, height: 244, fps: 24 },
      phases: {
        guess: { seconds: 2 },
        reveal: { seconds: 2, ...(filters === undefined ? {} : { filters }), layers: [{ type: 'video' }] },
      },
    });
  const plain = await frameAt(planOf(look()), 'reveal', 1);
  const negative = await frameAt(planOf(look('split[a][b];[a]negate[c];[b][c]overlay')), 'reveal', 1);
  expect(difference(plain, negative)).toBeGreaterThan(20);
  expect(() => look('movie=/etc/passwd')).toThrow(/not allowed/u);
});

it('reads and writes templates as YAML, and says where a text is wrong', async () => {
  const yamls = new YamlTemplates(threads);
  expect(await yamls.read(await yamls.write(titleCard))).toEqual(titleCard);
  await expect(yamls.read('phases:\n  guess: [')).rejects.toThrow(/not YAML/u);
  await expect(yamls.read('phases: { guess: { seconds: 5, layers: [{ type: circle }] } }')).rejects.toThrow(
    /phases\.guess\.layers\.0/u,
  );
});

it('draws the same in a thread as here', async () => {
  const plan = planOf(titleCard);
  const here = await frameAt(plan, 'guess', 1);
  const there = await frameAt(plan, 'guess', 1, threadDrawer(threads, AbortSignal.timeout(60_000)));
  expect(there.data).toEqual(here.data);
});

it('gives up in the middle of what nobody wants any more', async () => {
  const stop = new AbortController();
  const drawn = threadDrawer(threads, stop.signal).ring(2000, 200);
  stop.abort();
  await expect(drawn).rejects.toThrow(/abort/iu);
  const after = threadDrawer(threads, AbortSignal.timeout(60_000));
  expect(await after.ring(10, 2)).toHaveLength(200);
});
