import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MediaTools, runFfmpeg } from '../../platform/ffmpeg/index.js';
import type { RenderPlan } from '../plan/render-plan.js';
import { timeline } from '../plan/timeline.js';
import { answerKey, answerKeyCsv } from './answer-key.js';
import { youtubeChapters } from './chapters.js';
import { answerSubtitles, playlist, publishingText } from './publishing.js';
import { openTimeline } from './open-timeline.js';

/** Writes everything that goes with a film into its directory. @returns name → path */
export async function exportFiles(
  tools: MediaTools,
  plan: RenderPlan,
  film: string,
  directory: string,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const texts: Readonly<Record<string, string>> = {
    'chapters.txt': youtubeChapters(plan),
    'answer-key.csv': answerKeyCsv(plan),
    'answer-key.json': `${JSON.stringify(answerKey(plan), undefined, 2)}\n`,
    'answers.srt': answerSubtitles(plan),
    'playlist.m3u8': playlist(plan),
    'publishing.txt': publishingText(plan),
    'timeline.otio': `${JSON.stringify(openTimeline(plan), undefined, 2)}\n`,
  };
  const files: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    files[name] = join(directory, name);
    await writeWhole(files[name], text);
  }
  files['thumbnail.png'] = join(directory, 'thumbnail.png');
  // The middle of the first guess: it shows what the film is and gives nothing away.
  const guess = timeline(plan).find((part) => part.kind === 'guess');
  const at = guess ? (guess.startFrame + guess.frames / 2) / plan.template.canvas.fps : 0;
  const draft = `${files['thumbnail.png']}.part`;
  await runFfmpeg(
    tools,
    [
      '-v',
      'error',
      '-ss',
      at.toFixed(3),
      '-i',
      `file:${film}`,
      '-frames:v',
      '1',
      '-vf',
      'scale=1280:-2',
      '-c:v',
      'png',
      '-f',
      'image2',
      '-update',
      '1',
      draft,
    ],
    { signal, timeoutMs: 60_000 },
  );
  await rename(draft, files['thumbnail.png']);
  return files;
}

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
}
