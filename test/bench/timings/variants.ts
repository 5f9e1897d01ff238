import { join } from 'node:path';
import { type MediaTools, runFfmpeg } from '../../../server/dist/platform/ffmpeg/index.js';

/** The same song after what happens to files on their way; the answer must be the same, moved as the song is. */
export interface Variant {
  readonly name: string;
  /** Where what began at so many seconds begins now. */
  readonly moved: (seconds: number) => number;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly extension: string;
}

const SPEED = 1.03;
const SEMITONE = 2 ** (1 / 12);
/** Of what is made faster by playing it at another rate. Hz */
const RATE = 48_000;

const unmoved = (seconds: number): number => seconds;

export const variants: readonly Variant[] = [
  {
    name: 'trim 3 s',
    // What was cut off cannot be answered: the answer is then the start.
    moved: (seconds) => Math.max(0, seconds - 3),
    input: ['-ss', '3'],
    output: reencoded(),
    extension: 'mp4',
  },
  {
    name: '5 s of silence before',
    moved: (seconds) => seconds + 5,
    input: [],
    output: [...reencoded(), '-vf', 'tpad=start_duration=5', '-af', 'adelay=5000:all=1'],
    extension: 'mp4',
  },
  {
    name: '−12 dB',
    moved: unmoved,
    input: [],
    output: ['-c:v', 'copy', '-af', 'volume=-12dB'],
    extension: 'mkv',
  },
  {
    name: 'Opus 64k',
    moved: unmoved,
    input: [],
    output: ['-c:v', 'copy', '-c:a', 'libopus', '-b:a', '64k'],
    extension: 'mkv',
  },
  {
    name: 'AAC 96k',
    moved: unmoved,
    input: [],
    output: ['-c:v', 'copy', '-c:a', 'aac', '-b:a', '96k'],
    extension: 'mkv',
  },
  {
    name: '3 % faster',
    moved: (seconds) => seconds / SPEED,
    input: [],
    output: [...reencoded(), '-vf', `setpts=PTS/${String(SPEED)}`, '-af', `atempo=${String(SPEED)}`],
    extension: 'mp4',
  },
  {
    name: 'a semitone up',
    moved: unmoved,
    input: [],
    output: [
      ...['-c:v', 'copy', '-af'],
      `aresample=${String(RATE)},asetrate=${String(Math.round(RATE * SEMITONE))},aresample=${String(RATE)},atempo=${String(1 / SEMITONE)}`,
    ],
    extension: 'mkv',
  },
  {
    name: '480p',
    moved: unmoved,
    input: [],
    output: [...reencoded(), '-vf', 'scale=-2:480'],
    extension: 'mp4',
  },
  { name: '30 → 24 fps', moved: unmoved, input: [], output: [...reencoded(), '-r', '24'], extension: 'mp4' },
];

function reencoded(): string[] {
  return ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '20'];
}

/** Makes one. @returns its path */
export async function makeVariant(
  tools: MediaTools,
  clip: string,
  variant: Variant,
  directory: string,
): Promise<string> {
  let source = clip;
  const signal = AbortSignal.timeout(300_000);
  if (variant.name.startsWith('30')) {
    source = join(directory, 'thirty.mp4');
    await runFfmpeg(tools, ['-y', '-v', 'error', '-i', clip, ...reencoded(), '-r', '30', source], {
      signal,
      timeoutMs: 300_000,
    });
  }
  const made = join(directory, `variant.${variant.extension}`);
  await runFfmpeg(tools, ['-y', '-v', 'error', ...variant.input, '-i', source, ...variant.output, made], {
    signal,
    timeoutMs: 300_000,
  });
  return made;
}
