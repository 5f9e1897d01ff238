import { join } from 'node:path';
import { type MediaTools, runFfmpeg } from '../../../server/dist/platform/ffmpeg/index.js';

/** The same song after what happens to files on their way; the answer must be the same, shifted. */
export interface Variant {
  readonly name: string;
  /** Seconds by which the answer moves. */
  readonly shift: number;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly extension: string;
}

export const variants: readonly Variant[] = [
  { name: 'trim 3 s', shift: -3, input: ['-ss', '3'], output: reencoded(), extension: 'mp4' },
  {
    name: '5 s of silence before',
    shift: 5,
    input: [],
    output: [...reencoded(), '-vf', 'tpad=start_duration=5', '-af', 'adelay=5000:all=1'],
    extension: 'mp4',
  },
  {
    name: '−12 dB',
    shift: 0,
    input: [],
    output: ['-c:v', 'copy', '-af', 'volume=-12dB'],
    extension: 'mp4',
  },
  {
    name: 'Opus 64k',
    shift: 0,
    input: [],
    output: ['-c:v', 'copy', '-c:a', 'libopus', '-b:a', '64k'],
    extension: 'mkv',
  },
  { name: '480p', shift: 0, input: [], output: [...reencoded(), '-vf', 'scale=-2:480'], extension: 'mp4' },
  { name: '30 → 24 fps', shift: 0, input: [], output: [...reencoded(), '-r', '24'], extension: 'mp4' },
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
