// How fast films are made: npm run bench -- render
// CLIPS=DIR takes the videos of a folder; otherwise clips are made.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Template } from '@quiz-factory/shared';
import { probeMedia } from '../../server/dist/platform/ffmpeg/index.js';
import { encoderArguments } from '../../server/dist/film/command/encoder-arguments.js';
import { AAC_TOOLS } from '../../server/dist/film/command/mux-arguments.js';
import { frameArguments } from '../../server/dist/film/command/phase-arguments.js';
import { composePhase } from '../../server/dist/film/compose/compose-phase.js';
import { Intermediates } from '../../server/dist/film/compose/intermediates.js';
import { phaseContent } from '../../server/dist/film/layout/phase-content.js';
import { timeline } from '../../server/dist/film/plan/timeline.js';
import { builtInTemplates } from '../../server/dist/templates/built-in.js';
import { ffmpeg, inFolder, makeClips, planOf, render, tools } from './films.ts';
import { cpuSeconds, percentile, print } from './report.ts';

const templates = await builtInTemplates();
const builtIn = (name: string): Template => {
  const look = templates.get(name);
  if (!look) throw new Error(`no template ${name}`);
  return look;
};

async function cost(work: () => Promise<unknown>): Promise<{ cpu: number; wall: number }> {
  const before = cpuSeconds();
  const started = performance.now();
  await work();
  return { cpu: cpuSeconds() - before, wall: (performance.now() - started) / 1000 };
}

/** @param count turns: other work on the machine moves single figures by a tenth */
async function speed(
  home: string,
  name: string,
  aim: number,
  clips: readonly string[],
  count: number,
): Promise<void> {
  const plan = planOf(builtIn(name), clips, 12, 25);
  const film = join(home, `${name}.mp4`);
  const transcode = (): Promise<unknown> =>
    ffmpeg([
      ...['-v', 'error', '-i', film],
      ...encoderArguments(plan.encoding, plan.template.canvas).filter((option) => option !== '-an'),
      ...['-c:a', 'aac', '-b:a', '256k', ...AAC_TOOLS, '-f', 'mp4', join(home, 'transcode.mp4')],
    ]);
  const turns = [];
  for (let turn = 0; turn < count; turn++) {
    await rm(join(home, 'cache'), { recursive: true });
    const made = await cost(() => render(home, plan, film));
    turns.push({ made, transcoded: await cost(transcode) });
  }
  const cpu = turns.map(({ made, transcoded }) => made.cpu / transcoded.cpu).sort((a, b) => a - b);
  const wall = turns.map(({ made }) => made.wall / (made.cpu / 2)).sort((a, b) => a - b);
  const { durationSeconds } = await probeMedia(tools, film, { signal: AbortSignal.timeout(60_000) });
  const list = (values: readonly number[]): string => values.map((value) => value.toFixed(1)).join(', ');
  print({
    what: `${name}, 12 rounds at 1080p30 (${durationSeconds.toFixed(0)} s): CPU time, median of ${String(count)}`,
    value: `${list(turns.map(({ made }) => made.cpu))} s`,
    baseline: `transcoding the finished film, ${list(turns.map(({ transcoded }) => transcoded.cpu))} s`,
    ratio: percentile(cpu, 0.5),
    aim: `≤ ${String(aim)}`,
    isMet: percentile(cpu, 0.5) <= aim,
  });
  print({
    what: `${name}: wall time, median of ${String(count)}`,
    value: `${list(turns.map(({ made }) => made.wall))} s`,
    baseline: 'CPU time on 2 cores',
    ratio: percentile(wall, 0.5),
    aim: '≤ 1.15',
    isMet: percentile(wall, 0.5) <= 1.15,
  });
}

async function swap(home: string, name: string, clips: readonly string[]): Promise<void> {
  const plan = planOf(builtIn(name), clips, 50, 25);
  const film = join(home, 'fifty.mp4');
  const first = await cost(() => render(home, plan, film));
  const other = planOf(builtIn(name), [...clips].reverse(), 50, 31).rounds[20];
  if (!other) throw new Error('no such round');
  const swapped = { ...plan, rounds: plan.rounds.map((round) => (round.number === 21 ? other : round)) };
  const second = await cost(() => render(home, swapped, film));
  print({
    what: `one round of 50 swapped (${name}): CPU time of the second render`,
    value: `${second.cpu.toFixed(1)} s, ${second.wall.toFixed(1)} s of wall time`,
    baseline: `the first render, ${first.cpu.toFixed(1)} s, ${first.wall.toFixed(1)} s of wall time`,
    ratio: second.cpu / first.cpu,
    aim: '≤ 0.05',
    isMet: second.cpu / first.cpu <= 0.05,
  });
}

async function preview(home: string, clips: readonly string[]): Promise<void> {
  const times: number[] = [];
  for (const [name, look] of templates)
    for (const phase of ['guess', 'reveal']) {
      const plan = planOf(look, clips, 3, 25);
      const segment = timeline(plan).find(({ kind }) => kind === phase);
      if (!segment) throw new Error(`${name} has no ${phase}`);
      const started = performance.now();
      const own = await mkdtemp(join(home, 'preview-'));
      const directories = { cache: join(home, 'cache'), work: own };
      const intermediates = new Intermediates(tools, directories, AbortSignal.timeout(60_000));
      const composition = await composePhase(plan, phaseContent(plan, segment), own, intermediates, 2);
      await ffmpeg(['-v', 'error', ...frameArguments(composition, 2, join(own, 'frame.png'))]);
      times.push(performance.now() - started);
    }
  // The first of a process also loads the fonts and compiles the code.
  const first = times.shift() ?? NaN;
  print({
    what: 'a frame of a template as a PNG, slowest of all templates and phases',
    value: `${Math.max(...times).toFixed(0)} ms (the very first of the process ${first.toFixed(0)} ms), median ${(times.sort((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(0)} ms`,
    baseline: 'none',
    ratio: null,
    aim: '< 700 ms',
    isMet: Math.max(...times) < 700,
  });
}

await inFolder(async (home) => {
  const clips = await makeClips(home);
  await preview(home, clips);
  await speed(home, 'classic', 0.85, clips, 3);
  await speed(home, 'blur-reveal', 1.3, clips, 1);
  for (const name of ['classic', 'minimal']) await swap(home, name, clips);
});
