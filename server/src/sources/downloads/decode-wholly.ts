import {
  mapStream,
  type MediaInfo,
  mediaInput,
  type MediaTools,
  runFfmpeg,
} from '../../platform/ffmpeg/index.js';
import { DamageCounter } from './damage-counter.js';
import { type Extent, StreamExtents } from './stream-extents.js';

const LIMIT_MS = 30 * 60_000;

export interface Decoded {
  /** Where its pictures are, seconds; undefined: none could be decoded. */
  readonly picture: Extent | undefined;
  readonly sound: Extent | undefined;
  /** What decoders complained of. */
  readonly faults: number;
}

/**
 * Decodes a video and its sound once, from the first packet to the last. (Reading the packets alone is ten times
 * faster, but passes a file whose pictures are damaged.)
 *
 * @param streams the picture and the sound that are meant
 * @param onProgress is given the seconds that are decoded @throws what runFfmpeg throws
 */
export async function decodeWholly(
  tools: MediaTools,
  file: string,
  streams: Pick<MediaInfo, 'audio' | 'video'>,
  signal: AbortSignal,
  onProgress: (seconds: number) => void,
): Promise<Decoded> {
  const damage = new DamageCounter();
  const extents = new StreamExtents();
  await runFfmpeg(
    tools,
    [
      ...['-v', 'error', ...mediaInput(file), ...mapStream(streams.video), ...mapStream(streams.audio)],
      // Frames as they are: none is dropped or repeated for an even rate, and none is compressed.
      ...['-fps_mode', 'passthrough', '-enc_time_base:v', '1/1000', '-c:v', 'wrapped_avframe'],
      ...['-c:a', 'pcm_s16le', '-f', 'framecrc', 'pipe:1'],
    ],
    {
      signal,
      timeoutMs: LIMIT_MS,
      onProgress: ({ seconds }) => {
        onProgress(seconds);
      },
      onStdout: (chunk) => {
        extents.push(chunk.toString('latin1'));
      },
      onStderr: (text) => {
        damage.push(text);
      },
    },
  );
  return { picture: extents.of(0), sound: extents.of(1), faults: damage.faults };
}
