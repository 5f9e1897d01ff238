// How fast films are made, and whether they are what they should be: npm run bench -- render
// CLIPS=DIR takes the videos of a folder for the speed; otherwise clips are made.
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderOptions, type Template, template } from '@quiz-factory/shared';
import { currentConfig } from '../../server/dist/platform/config/index.js';
import { findMediaTools, probeMedia, runFfmpeg } from '../../server/dist/platform/ffmpeg/index.js';
import { encoderArguments } from '../../server/dist/quizzes/graph/encoding.js';
import { momentArguments } from '../../server/dist/quizzes/graph/phase-picture.js';
import { contentOf, phasePicture } from '../../server/dist/quizzes/rendering/phase-maker.js';
import { QuizRenderer } from '../../server/dist/quizzes/rendering/quiz-renderer.js';
import {
  type RenderPlan,
  type RenderRound,
  timeline,
} from '../../server/dist/quizzes/rendering/render-plan.js';
import { UnitMaker } from '../../server/dist/quizzes/rendering/unit-maker.js';
import { builtInTemplates } from '../../server/dist/quizzes/templates/built-in.js';
import { offsetAt, playThrough } from './film-checks.ts';
import { cpuSeconds, print } from './report.ts';

const config = currentConfig();
const tools = findMediaTools({
  PATH: config.searchPath,
  FFMPEG_PATH: config.ffmpegPath,
  FFPROBE_PATH: config.ffprobePath,
});
const home = await mkdtemp(join(tmpdir(), 'quiz-bench-'));
await mkdir(join(home, 'cache'));
const LIMIT = { timeoutMs: 1_800_000 };
const ffmpeg = (args: readonly string[]): Promise<{ stderr: string }> => runFfmpeg(tools, args, LIMIT);

async function cost(work: () => Promise<unknown>): Promise<{ cpu: number; wall: number }> {
  const before = cpuSeconds();
  const started = performance.now();
  await work();
  return { cpu: cpuSeconds() - before, wall: (performance.now() - started) / 1000 };
}

/** Moving pictures with a white flash of one frame, and music with a click, at each whole second. */
async function makeFlashes(): Promise<string> {
  const file = join(home, 'flash.mp4');
  await ffmpeg([
    ...['-f', 'lavfi', '-i', 'gradients=s=640x360:r=30:d=40:c0=0x202040:c1=0x204020:speed=0.01:seed=1'],
    ...[
      '-f',
      'lavfi',
      '-i',
      "aevalsrc='0.2*sin(2*PI*220*t)*(0.6+0.4*sin(2*PI*2*t))+0.3*lt(mod(t,1),0.004)*sin(2*PI*3000*t)':s=48000:d=40",
    ],
    ...[
      '-vf',
      "drawbox=color=white:t=fill:enable='lt(mod(n,30),1)'",
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-g',
      '30',
    ],
    ...['-c:a', 'pcm_s16le', '-f', 'mov', file],
  ]);
  return file;
}

async function makeClips(): Promise<string[]> {
  const given = process.env['CLIPS'];
  if (given !== undefined)
    return (await readdir(given))
      .filter((name) => name.endsWith('.mp4'))
      .sort()
      .map((name) => join(given, name));
  const files = [];
  for (const seed of [1, 2, 3, 4]) {
    const file = join(home, `clip-${String(seed)}.mp4`);
    await ffmpeg([
      ...[
        '-f',
        'lavfi',
        '-i',
        `testsrc2=s=1280x720:r=24:d=60,rotate=0.05*t:c=0x${String(seed)}04060,hue=h=${String(seed * 60)}`,
      ],
      ...[
        '-f',
        'lavfi',
        '-i',
        `sine=f=${String(200 + 40 * seed)}:d=60`,
        '-c:v',
        'libx264',
        '-preset',
        'veryfast',
        file,
      ],
    ]);
    files.push(file);
  }
  return files;
}

function planOf(look: Template, files: readonly string[], count: number, start: number): RenderPlan {
  return {
    title: 'Benchmark',
    template: look,
    encoding: renderOptions.parse({}),
    rounds: Array.from({ length: count }, (_, index): RenderRound => ({
      number: index + 1,
      songId: index + 1,
      malId: index + 1,
      file: files[index % files.length] ?? '',
      guessStart: start + (index % 7),
      guessEnd: start + 15 + (index % 7),
      revealStart: start + (index % 7),
      category: index % 3 === 2 ? 'ED' : 'OP',
      songNumber: 1,
      songTitle: 'Song',
      artists: ['Artist'],
      year: 2000 + (index % 20),
      titles: { romaji: `Anime ${String(index)}`, english: null, japanese: '進撃の巨人' },
      difficulty: (index * 100) / count,
      posterFile: null,
      covers: [],
    })),
  };
}

const renderer = new QuizRenderer(tools, { work: join(home, 'work'), cache: join(home, 'cache') });
const render = (plan: RenderPlan, file: string): Promise<unknown> =>
  renderer.render(plan, file, { signal: AbortSignal.timeout(LIMIT.timeoutMs), onProgress: () => undefined });
const templates = await builtInTemplates();
const builtIn = (name: string): Template => {
  const look = templates.get(name);
  if (!look) throw new Error(`no template ${name}`);
  return look;
};

async function speed(name: string, aim: number, clips: readonly string[]): Promise<void> {
  const plan = planOf(builtIn(name), clips, 12, 25);
  const film = join(home, `${name}.mp4`);
  const made = await cost(() => render(plan, film));
  const transcode = await cost(() =>
    ffmpeg([
      ...[
        '-v',
        'error',
        '-i',
        film,
        ...encoderArguments(plan.encoding, plan.template.canvas).filter((option) => option !== '-an'),
      ],
      ...['-c:a', 'aac', '-b:a', '256k', '-aac_coder', 'fast', '-f', 'mp4', join(home, 'transcode.mp4')],
    ]),
  );
  const { durationSeconds } = await probeMedia(tools, film, { signal: AbortSignal.timeout(60_000) });
  print({
    what: `${name}, 12 rounds at 1080p30 (${durationSeconds.toFixed(0)} s): CPU time`,
    value: `${made.cpu.toFixed(1)} s`,
    baseline: `transcoding the finished film, ${transcode.cpu.toFixed(1)} s`,
    ratio: made.cpu / transcode.cpu,
    aim: `≤ ${String(aim)}`,
    isMet: made.cpu / transcode.cpu <= aim,
  });
  const ideal = made.cpu / 2;
  print({
    what: `${name}: wall time`,
    value: `${made.wall.toFixed(1)} s, ${(durationSeconds / made.wall).toFixed(2)} × real time`,
    baseline: `CPU time on 2 cores, ${ideal.toFixed(1)} s`,
    ratio: made.wall / ideal,
    aim: '≤ 1.15',
    isMet: made.wall / ideal <= 1.15,
  });
}

async function swap(clips: readonly string[]): Promise<void> {
  const plan = planOf(builtIn('minimal'), clips, 50, 25);
  const film = join(home, 'fifty.mp4');
  const first = await cost(() => render(plan, film));
  const other = planOf(builtIn('minimal'), [...clips].reverse(), 50, 31).rounds[20];
  if (!other) throw new Error('no such round');
  const swapped = { ...plan, rounds: plan.rounds.map((round) => (round.number === 21 ? other : round)) };
  const second = await cost(() => render(swapped, film));
  print({
    what: 'one round of 50 swapped (minimal): CPU time of the second render',
    value: `${second.cpu.toFixed(1)} s, ${second.wall.toFixed(1)} s of wall time`,
    baseline: `the first render, ${first.cpu.toFixed(1)} s`,
    ratio: second.cpu / first.cpu,
    aim: '≤ 0.05',
    isMet: second.cpu / first.cpu <= 0.05,
  });
}

async function preview(clips: readonly string[]): Promise<void> {
  const times: number[] = [];
  for (const [name, look] of templates)
    for (const phase of ['guess', 'reveal']) {
      const plan = planOf(look, clips, 3, 25);
      const part = timeline(plan).find(({ kind }) => kind === phase);
      if (!part) throw new Error(`${name} has no ${phase}`);
      const started = performance.now();
      const own = await mkdtemp(join(home, 'preview-'));
      const units = new UnitMaker(tools, join(home, 'cache'), own, AbortSignal.timeout(60_000));
      const picture = await phasePicture(plan, contentOf(plan, part), own, units, 2);
      await ffmpeg(['-v', 'error', ...momentArguments(picture, 2, join(own, 'moment.png'))]);
      times.push(performance.now() - started);
    }
  print({
    what: 'a moment of a template as a PNG, slowest of all templates and phases',
    value: `${Math.max(...times).toFixed(0)} ms, median ${(times.sort((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(0)} ms`,
    baseline: 'none',
    ratio: null,
    aim: '< 700 ms',
    isMet: Math.max(...times) < 700,
  });
}

const small = template.parse({
  canvas: { width: 640, height: 360, fps: 30 },
  audio: { fadeInSeconds: 0.02, fadeOutSeconds: 0.02 },
  phases: {
    guess: { seconds: 3, hasTicks: false, layers: [{ type: 'countdown', size: 300 }] },
    reveal: {
      seconds: 3,
      layers: [{ type: 'video' }, { type: 'text', content: '{title.romaji}', anchor: 'bottom' }],
    },
  },
});

async function hundredRounds(): Promise<void> {
  const plan = planOf(small, [await makeFlashes()], 100, 5);
  const film = join(home, 'hundred.mp4');
  await render(plan, film);
  const parts = timeline(plan);
  const last = parts.findLast(({ kind }) => kind === 'reveal');
  if (!last) throw new Error('no reveal');
  const offset = await offsetAt(ffmpeg, film, home, last.startFrame / 30 + 0.5, 2);
  print({
    what: '100 rounds: sound against picture at the last reveal',
    value: `${(offset * 1000).toFixed(1)} ms`,
    baseline: 'a frame, 33.3 ms',
    ratio: Math.abs(offset) * 30,
    aim: '< 1 frame',
    isMet: Math.abs(offset) < 1 / 30,
  });
  const loudness: number[] = [];
  for (const { startFrame, frames } of parts.filter((_, index) => index % 9 === 0)) {
    const { stderr } = await ffmpeg([
      ...['-ss', String(startFrame / 30), '-t', String(frames / 30), '-i', film, '-vn'],
      ...['-af', 'ebur128=framelog=verbose', '-f', 'null', '-'],
    ]);
    loudness.push(Number(/I:\s+(-?[\d.]+) LUFS\s+Threshold/u.exec(stderr)?.[1]));
  }
  const worst = Math.max(...loudness.map((value) => Math.abs(value + 14)));
  print({
    what: `loudness of ${String(loudness.length)} segments of the 200`,
    value: `${Math.min(...loudness).toFixed(1)} to ${Math.max(...loudness).toFixed(1)} LUFS`,
    baseline: '−14 LUFS',
    ratio: null,
    aim: '± 0.5',
    isMet: worst <= 0.5,
  });
  const { stderr } = await ffmpeg([
    '-i',
    film,
    '-vn',
    '-af',
    'ebur128=peak=true:framelog=verbose',
    '-f',
    'null',
    '-',
  ]);
  const peak = Number(/True peak:\s+Peak:\s+(-?[\d.]+) dBFS/u.exec(stderr)?.[1]);
  print({
    what: 'true peak',
    value: `${peak.toFixed(1)} dBTP`,
    baseline: 'none',
    ratio: null,
    aim: '≤ −1',
    isMet: peak <= -1,
  });
  const decoded = await ffmpeg(['-v', 'warning', '-i', film, '-f', 'null', '-']);
  const warnings = decoded.stderr
    .split('\n')
    .filter((line) => /\[|warning|error|monoton/iu.test(line) && !/^(?:frame|fps|progress|out_)/u.test(line));
  print({
    what: 'warnings of a decode of the film',
    value: warnings.length === 0 ? 'none' : warnings.slice(0, 3).join(' | '),
    baseline: 'none',
    ratio: null,
    aim: 'none',
    isMet: warnings.length === 0,
  });
  const played = await playThrough(film);
  print({
    what: 'played in Chromium to its end',
    value: played,
    baseline: 'none',
    ratio: null,
    aim: 'ended',
    isMet: played === 'ended',
  });
}

try {
  const clips = await makeClips();
  await preview(clips);
  await hundredRounds();
  await speed('classic', 0.85, clips);
  await swap(clips);
  await speed('blur-reveal', 1.3, clips);
} finally {
  await rm(home, { recursive: true, force: true });
}
