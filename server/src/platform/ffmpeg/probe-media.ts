import { z } from 'zod';
import { ProgramFailed, runProgram } from '../processes/index.js';
import type { MediaTools } from './media-tools.js';

export interface VideoStream {
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  /** Frames per second (average), 0 when the container does not say. */
  readonly fps: number;
  readonly pixelFormat: string | null;
}

export interface AudioStream {
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
}

/** What a media file says of itself. Duration in seconds. */
export interface MediaInfo {
  readonly container: string;
  readonly durationSeconds: number;
  readonly sizeBytes: number;
  readonly video: VideoStream | null;
  readonly audio: AudioStream | null;
}

/** The file is no media file that FFmpeg understands. The message is for people. */
export class NotMedia extends Error {
  override readonly name = 'NotMedia';
}

const numberFromText = z.coerce.number().catch(0);
const probeOutput = z.object({
  format: z.object({
    format_name: z.string().default('unknown'),
    duration: numberFromText.optional(),
    size: numberFromText.optional(),
  }),
  streams: z.array(
    z.object({
      codec_type: z.string().optional(),
      codec_name: z.string().default('unknown'),
      width: z.number().optional(),
      height: z.number().optional(),
      pix_fmt: z.string().optional(),
      avg_frame_rate: z.string().optional(),
      sample_rate: numberFromText.optional(),
      channels: z.number().optional(),
      duration: numberFromText.optional(),
      disposition: z.object({ attached_pic: z.number().optional() }).optional(),
    }),
  ),
});

/**
 * Reads a file's header with ffprobe. Decodes nothing.
 *
 * @throws NotMedia when FFmpeg cannot read it, ProgramNotFound/ProgramTimedOut/ProgramStalled otherwise.
 */
export async function probeMedia(
  tools: MediaTools,
  file: string,
  options: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {},
): Promise<MediaInfo> {
  const args = ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', '-i', `file:${file}`];
  let text: string;
  try {
    const result = await runProgram(tools.ffprobe, args, {
      timeoutMs: options.timeoutMs ?? 30_000,
      ...(options.signal ? { signal: options.signal } : {}),
    });
    text = result.stdout.toString('utf8');
  } catch (error) {
    if (error instanceof ProgramFailed) throw new NotMedia(readableCause(error.stderr), { cause: error });
    throw error;
  }
  const { format, streams } = probeOutput.parse(JSON.parse(text));
  const video = streams.find((s) => s.codec_type === 'video' && s.disposition?.attached_pic !== 1);
  const audio = streams.find((s) => s.codec_type === 'audio');
  return {
    container: format.format_name,
    durationSeconds: format.duration ?? Math.max(0, ...streams.map((s) => s.duration ?? 0)),
    sizeBytes: format.size ?? 0,
    video: video
      ? {
          codec: video.codec_name,
          width: video.width ?? 0,
          height: video.height ?? 0,
          fps: ratio(video.avg_frame_rate),
          pixelFormat: video.pix_fmt ?? null,
        }
      : null,
    audio: audio
      ? { codec: audio.codec_name, sampleRate: audio.sample_rate ?? 0, channels: audio.channels ?? 0 }
      : null,
  };
}

function ratio(text: string | undefined): number {
  const [n, d] = (text ?? '0/1').split('/').map(Number);
  return n && d ? n / d : 0;
}

/** Turns ffprobe's complaint into a sentence for a person; the technical words follow in brackets. */
function readableCause(stderr: string): string {
  const line = stderr.trim().split('\n').at(-1) ?? '';
  const technical = line.replace(/^file:.*?: /u, '').trim();
  if (/moov atom not found/u.test(stderr))
    return 'The video file is incomplete: its index is missing, so the copy or download was cut off (moov atom not found).';
  if (/Invalid data found/u.test(stderr))
    return `The file is not a video that FFmpeg can read (${technical || 'invalid data'}).`;
  if (/No such file/u.test(stderr)) return 'The file is not there any more.';
  return `FFmpeg cannot read the file (${technical || 'no reason given'}).`;
}
