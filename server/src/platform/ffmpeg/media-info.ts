import { z } from 'zod';

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

/** @param json what ffprobe prints with `-of json -show_format -show_streams` */
export function mediaInfo(json: string): MediaInfo {
  const { format, streams } = probeOutput.parse(JSON.parse(json));
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
