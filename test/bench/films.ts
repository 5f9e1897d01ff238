import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodingOptions, type Template } from '@quiz-factory/shared';
import { currentConfig } from '../../server/dist/platform/config/index.js';
import { findMediaTools, runFfmpeg } from '../../server/dist/platform/ffmpeg/index.js';
import { QuizRenderer } from '../../server/dist/film/compose/quiz-renderer.js';
import type { RenderPlan } from '../../server/dist/film/plan/render-plan.js';
import { aRound } from '../factories/render-plan.ts';

const config = currentConfig();
export const tools = findMediaTools({
  PATH: config.searchPath,
  FFMPEG_PATH: config.ffmpegPath,
  FFPROBE_PATH: config.ffprobePath,
});
/** A machine that is busy with other things is no fault. */
const LIMIT = { timeoutMs: 1_800_000, stallMs: 600_000 };
export const ffmpeg = (args: readonly string[]): Promise<{ stderr: string }> => runFfmpeg(tools, args, LIMIT);

/** A folder of its own for the work, gone after it. */
export async function inFolder(work: (home: string) => Promise<void>): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'quiz-bench-'));
  try {
    await mkdir(join(home, 'cache'));
    await work(home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

export const render = (home: string, plan: RenderPlan, file: string): Promise<unknown> =>
  new QuizRenderer(tools, { work: join(home, 'work'), cache: join(home, 'cache') }).render(plan, file, {
    signal: AbortSignal.timeout(LIMIT.timeoutMs),
    onProgress: () => undefined,
  });

/** The videos of the folder CLIPS, or four that are made. */
export async function makeClips(home: string): Promise<string[]> {
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

export function planOf(look: Template, files: readonly string[], count: number, start: number): RenderPlan {
  return {
    title: 'Benchmark',
    template: look,
    encoding: encodingOptions.parse({}),
    rounds: Array.from({ length: count }, (_, index) =>
      aRound({
        number: index + 1,
        songId: index + 1,
        malId: index + 1,
        file: files[index % files.length] ?? '',
        guessStart: start + (index % 7),
        guessEnd: start + 15 + (index % 7),
        revealStart: start + (index % 7),
        category: index % 3 === 2 ? 'ED' : 'OP',
        year: 2000 + (index % 20),
        titles: { romaji: `Anime ${String(index)}`, english: null, japanese: '進撃の巨人' },
        difficulty: (index * 100) / count,
      }),
    ),
  };
}
