import { chooseAudio, chooseVideo } from './choose-streams.js';
import { type ProbedStream, probeOutput, tagOf } from './probe-output.js';

export interface MediaStream {
  /** Its number in the file, for `-map 0:INDEX` and `[0:INDEX]`. */
  readonly index: number;
  readonly codec: string;
  /** Where it ends on the file's clock, seconds; null: its header does not say. */
  readonly end: number | null;
}

/** Of what luminance the values speak: of a common screen (SDR), or of brighter ones (SMPTE ST 2084, ARIB STD-B67). */
export type Transfer = 'sdr' | 'pq' | 'hlg';

/** Frames as one, or made of two fields of different moments; `unflagged`: its header does not say so. */
export type Scan = 'progressive' | 'interlaced' | 'unflagged';

export interface VideoStream extends MediaStream {
  /** Pixels, as they are coded: before they are turned and stretched. */
  readonly width: number;
  readonly height: number;
  /** Width of a pixel ÷ its height. */
  readonly sampleAspect: number;
  /** It is shown turned to a side; FFmpeg turns it while it decodes. */
  readonly isTurned: boolean;
  readonly scan: Scan;
  readonly transfer: Transfer;
  /** Frames per second (average), 0 when the container does not say. */
  readonly fps: number;
  readonly pixelFormat: string | null;
}

export interface AudioStream extends MediaStream {
  readonly sampleRate: number;
  readonly channels: number;
}

/** What a media file says of itself, and of the picture and the sound in it that are meant. */
export interface MediaInfo {
  readonly container: string;
  /** Where the file's clock begins, as its streams count. Seconds. */
  readonly startSeconds: number;
  /** Of the whole file, seconds: until its longest stream ends. */
  readonly durationSeconds: number;
  readonly sizeBytes: number;
  readonly video: VideoStream | null;
  readonly audio: AudioStream | null;
}

/** @param json what ffprobe prints with `-of json -show_format -show_streams` */
export function mediaInfo(json: string): MediaInfo {
  const { format, streams } = probeOutput.parse(JSON.parse(json));
  const video = chooseVideo(streams);
  const audio = chooseAudio(streams);
  const start = known(format.start_time) ?? 0;
  const common = (stream: ProbedStream): MediaStream => ({
    index: stream.index,
    codec: stream.codec_name ?? 'unknown',
    end: endOf(stream, start),
  });
  return {
    container: format.format_name,
    startSeconds: start,
    durationSeconds: known(format.duration) ?? Math.max(0, ...streams.map((s) => known(s.duration) ?? 0)),
    sizeBytes: known(format.size) ?? 0,
    video: video
      ? {
          ...common(video),
          width: video.width ?? 0,
          height: video.height ?? 0,
          sampleAspect: ratio(video.sample_aspect_ratio?.replace(':', '/')) || 1,
          isTurned: isTurned(video),
          scan: FIELDS.has(video.field_order ?? '') ? 'interlaced' : 'progressive',
          transfer: transfers[video.color_transfer ?? ''] ?? 'sdr',
          fps: ratio(video.avg_frame_rate),
          pixelFormat: video.pix_fmt ?? null,
        }
      : null,
    audio: audio
      ? { ...common(audio), sampleRate: known(audio.sample_rate) ?? 0, channels: audio.channels ?? 0 }
      : null,
  };
}

/** Width ÷ height of a picture as it is shown. */
export function displayAspect({ width, height, sampleAspect, isTurned }: VideoStream): number {
  const aspect = (width * sampleAspect) / height;
  return isTurned ? 1 / aspect : aspect;
}

/** How long it can be seen and heard, seconds: until its picture or its sound ends, whichever is first. */
export function playableSeconds({ durationSeconds, video, audio }: MediaInfo): number {
  return Math.min(video?.end ?? durationSeconds, audio?.end ?? durationSeconds, durationSeconds);
}

/** FFmpeg arguments that take a stream of its first input; nothing where there is none. */
export const mapStream = (stream: Pick<MediaStream, 'index'> | null): string[] =>
  stream ? ['-map', `0:${String(stream.index)}`] : [];

/** @param start where the file's clock begins, as its streams count */
function endOf(stream: ProbedStream, start: number): number | null {
  const duration = known(stream.duration);
  if (duration !== undefined) return (known(stream.start_time) ?? start) - start + duration;
  // Matroska has no field for it: a tag says when its last packet ends, as hours:minutes:seconds.
  const [, hours, minutes, seconds] =
    /^(\d+):(\d+):(\d+(?:\.\d+)?)/u.exec(tagOf(stream, 'duration') ?? '') ?? [];
  if (seconds === undefined) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) - start;
}

/** FFmpeg's words for which field is coded and shown first. */
const FIELDS: ReadonlySet<string> = new Set(['tt', 'bb', 'tb', 'bt']);

const transfers: Readonly<Record<string, Transfer>> = { smpte2084: 'pq', 'arib-std-b67': 'hlg' };

const isTurned = ({ side_data_list }: ProbedStream): boolean =>
  side_data_list.some(({ rotation = 0 }) => Math.abs(rotation) % 180 === 90);

const known = (value: number | undefined): number | undefined => (Number.isNaN(value) ? undefined : value);

function ratio(text: string | undefined): number {
  const [n, d] = (text ?? '0/1').split('/').map(Number);
  return n && d ? n / d : 0;
}
