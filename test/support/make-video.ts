import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findMediaTools, runFfmpeg } from '../../server/src/platform/ffmpeg/index.js';

/** The FFmpeg of this machine. */
export const mediaTools = findMediaTools({
  PATH: process.env['PATH'] ?? '',
  FFMPEG_PATH: process.env['FFMPEG_PATH'],
  FFPROBE_PATH: process.env['FFPROBE_PATH'],
});

/** Ends what a test of media runs; its own limit comes before. */
export const mediaSignal = (): AbortSignal => AbortSignal.timeout(60_000);

/** @throws ProgramFailed with what FFmpeg complained of */
export async function ffmpeg(args: readonly string[]): Promise<void> {
  await runFfmpeg(mediaTools, ['-v', 'error', ...args], { signal: mediaSignal(), timeoutMs: 60_000 });
}

interface MadeVideo {
  readonly picture?: number;
  readonly sound?: number;
  /** Frames a second, as FFmpeg takes them. */
  readonly rate?: string;
}

/** A small moving picture with a tone, so many seconds of each, as FFmpeg's inputs 0 and 1. */
export const movingPicture = ({ picture = 6, sound = 6, rate = '24' }: MadeVideo = {}): string[] => [
  ...['-f', 'lavfi', '-i', `testsrc2=size=160x90:rate=${rate}:duration=${String(picture)}`],
  ...['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${String(sound)}`],
];

interface FrameSize {
  readonly width: number;
  readonly height: number;
  /** Frames a second. */
  readonly rate: number;
  /** Of frames. */
  readonly count: number;
}

/** Encodes frames as they are drawn. @param draw gives a frame's RGBA pixels */
export async function encodeFrames(
  file: string,
  { width, height, rate, count }: FrameSize,
  draw: (frame: number) => Uint8Array,
): Promise<void> {
  const encoder = spawn(
    mediaTools.ffmpeg,
    [
      ...[
        '-v',
        'error',
        '-y',
        '-f',
        'rawvideo',
        '-pix_fmt',
        'rgba',
        '-s',
        `${String(width)}x${String(height)}`,
      ],
      ...['-r', String(rate), '-i', '-', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '26'],
      ...['-pix_fmt', 'yuv420p', '-g', '48', file],
    ],
    { stdio: ['pipe', 'ignore', 'inherit'] },
  );
  const ended = once(encoder, 'exit');
  for (let frame = 0; frame < count; frame++)
    if (!encoder.stdin.write(draw(frame))) await once(encoder.stdin, 'drain');
  encoder.stdin.end();
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`FFmpeg could not encode ${file}`);
}
