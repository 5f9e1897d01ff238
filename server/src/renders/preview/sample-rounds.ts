import { access, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type MediaTools, runFfmpeg } from '../../platform/ffmpeg/index.js';
import type { RoundWithFile } from '../../quizzes/index.js';

const CLIP_SECONDS = 40;
const LIMIT_MS = 20_000;

/** Invented: a template is shown with them while the factory has no songs of its own. */
const samples = [
  {
    romaji: 'Hoshizora no Resshiki',
    english: 'Rite of Starry Skies',
    japanese: '星空の列式',
    song: 'Northern Lights',
  },
  { romaji: 'Tokei no Hana', english: 'Clockwork Flower', japanese: '時計の花', song: 'Spring, Wound Up' },
  {
    romaji: 'Umibe no Toshokan',
    english: 'Library on the Shore',
    japanese: '海辺の図書館',
    song: 'Salt and Paper',
  },
  {
    romaji: 'Neko Tantei Mikage',
    english: 'Mikage, Cat Detective',
    japanese: '猫探偵ミカゲ',
    song: 'Nine Clues',
  },
  { romaji: 'Kaze no Denpa', english: 'Radio of the Wind', japanese: '風の電波', song: 'Carrier Wave' },
] as const;

/**
 * Rounds of songs that do not exist, with a clip of moving colours that is made once.
 *
 * @param directory where the clip is kept
 */
export async function sampleRounds(
  tools: MediaTools,
  directory: string,
  signal: AbortSignal,
): Promise<RoundWithFile[]> {
  const path = await sampleClip(tools, directory, signal);
  return samples.map(({ romaji, english, japanese, song }, index) => ({
    number: index + 1,
    songId: index + 1,
    sourceId: index + 1,
    malId: index + 1,
    titleRomaji: romaji,
    titleEnglish: english,
    titleJapanese: japanese,
    releaseYear: 2013 + index,
    isBlocklisted: false,
    category: index % 2 === 0 ? 'OP' : 'ED',
    songNumber: 1,
    songTitle: song,
    artists: ['The Samples'],
    guessStart: 5,
    guessEnd: 20,
    revealStart: 20,
    segment: 'chorus',
    timingId: null,
    difficulty: 10 + index * 20,
    levelIds: [],
    path,
    posterPath: null,
    covers: [],
  }));
}

/** A half-written clip is never seen: it gets its name when it is whole. */
async function sampleClip(tools: MediaTools, directory: string, signal: AbortSignal): Promise<string> {
  const path = join(directory, 'sample-clip.mp4');
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) return path;
  await mkdir(directory, { recursive: true });
  const unfinished = join(directory, `sample-clip.${String(process.pid)}.mp4`);
  const duration = String(CLIP_SECONDS);
  await runFfmpeg(
    tools,
    [
      ...['-v', 'error', '-y'],
      ...[
        '-f',
        'lavfi',
        '-i',
        `gradients=size=640x360:rate=24:duration=${duration}:seed=7:speed=0.02:nb_colors=4`,
      ],
      ...['-f', 'lavfi', '-i', `sine=frequency=330:duration=${duration}`],
      ...['-pix_fmt', 'yuv420p', '-preset', 'ultrafast', unfinished],
    ],
    { signal, timeoutMs: LIMIT_MS },
  );
  await rename(unfinished, path);
  return path;
}
