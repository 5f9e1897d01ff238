import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MediaTools, runFfmpeg } from '../../platform/ffmpeg/index.js';
import type { RenderPlan } from '../plan/render-plan.js';
import { answerKey, answerKeyCsv } from './answer-key.js';
import { youtubeChapters } from './chapters.js';
import { answerSubtitles } from './answer-subtitles.js';
import { openTimeline } from './open-timeline.js';
import { playlist } from './playlist.js';
import { publishingText } from './publishing-text.js';
import { thumbnailArguments } from './thumbnail-arguments.js';

const THUMBNAIL_LIMIT_MS = 60_000;

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
    await writeAtomically(files[name], text);
  }
  files['thumbnail.png'] = join(directory, 'thumbnail.png');
  const draft = `${files['thumbnail.png']}.part`;
  await runFfmpeg(tools, thumbnailArguments(plan, film, draft), { signal, timeoutMs: THUMBNAIL_LIMIT_MS });
  await rename(draft, files['thumbnail.png']);
  return files;
}

async function writeAtomically(file: string, text: string): Promise<void> {
  await writeFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
}
