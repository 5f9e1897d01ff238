import type { EncodingOptions } from '@quiz-factory/shared';
import { gopFrames } from './gop.js';

/** What every segment of a film shares, so that they can be joined by stream copy. */
export interface FilmFormat {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

const qualityIndex: Readonly<Record<EncodingOptions['quality'], number>> = { high: 0, standard: 1, draft: 2 };

/** Options before the inputs, and the last filter of the graph: for what works in a graphics card's memory. */
export const hardwareArguments = ({
  encoder,
}: EncodingOptions): { readonly input: string[]; readonly filter: string } =>
  encoder === 'vaapi'
    ? { input: ['-vaapi_device', '/dev/dri/renderD128'], filter: 'format=nv12,hwupload' }
    : { input: [], filter: 'format=yuv420p' };

/** Ticks a second of every segment; each frame rate of the templates divides it. It is what mediabunny writes. */
const TIME_SCALE = 57_600;

/**
 * What is encoded: a clip; what stands almost still; the same, of which rounds share the inter frames; or the frames
 * that a round has for itself, to be spliced with those.
 */
export type Content = 'clip' | 'still' | 'shared' | 'own';

/** x264 options that are not in the stream's headers: segments tuned in different ways can be joined. */
const tuning: Readonly<Record<Content, string>> = (() => {
  // Where hardly anything moves, motion search finds nothing.
  const still = ':subme=0:me=dia:partitions=none';
  // Key frames stand where they were asked for and nowhere else.
  const shared = `${still}:scenecut=0`;
  // They are seconds apart, and each is to be as good as if all frames were there.
  return { clip: '', still, shared, own: `${shared}:force-cfr=1` };
})();

/**
 * What x264 gives a key frame more when it sees that all frames after it repeat it (its macroblock tree), CRF. Both
 * sides of a splice get it: how far they are from the truth, and so from each other, stays in the picture.
 */
const KEY_FRAME_BONUS = 4;

/** One thread a segment: segments are encoded side by side, and one that is cut into threads costs more in sum. */
export function encoderArguments(
  { encoder, quality }: EncodingOptions,
  { fps }: FilmFormat,
  content: Content = 'clip',
): string[] {
  /** What an option is at high, standard and draft quality. */
  const at = (...values: readonly [string, string, string]): string => values[qualityIndex[quality]] ?? '';
  const common = [
    ...['-g', String(gopFrames(fps)), ...colours],
    ...['-video_track_timescale', String(TIME_SCALE), ...bare],
  ];
  switch (encoder) {
    case 'x264': {
      const bonus = content === 'own' || content === 'shared' ? KEY_FRAME_BONUS : 0;
      return [
        ...['-c:v', 'libx264', '-preset', at('medium', 'veryfast', 'ultrafast')],
        ...[
          '-crf',
          String(Number(at('18', '20', '26')) - bonus),
          '-profile:v',
          'high',
          '-pix_fmt',
          'yuv420p',
        ],
        ...['-bf', '2', '-threads', '1'],
        ...['-x264-params', `stitchable=1:open-gop=0${tuning[content]}`, ...common],
      ];
    }
    case 'nvenc':
      return [
        ...['-c:v', 'h264_nvenc', '-preset', at('p6', 'p4', 'p1'), '-rc', 'vbr', '-b:v', '0'],
        ...['-cq', at('19', '22', '28'), '-profile:v', 'high', '-pix_fmt', 'yuv420p', ...common],
      ];
    case 'vaapi':
      return ['-c:v', 'h264_vaapi', '-qp', at('19', '22', '28'), '-profile:v', 'high', ...common];
    case 'videotoolbox':
      return [
        ...['-c:v', 'h264_videotoolbox', '-q:v', at('75', '65', '45'), '-profile:v', 'high'],
        ...['-pix_fmt', 'yuv420p', ...common],
      ];
    case 'av1':
      return [
        ...['-c:v', 'libsvtav1', '-preset', at('6', '9', '12'), '-crf', at('26', '32', '42')],
        ...['-pix_fmt', 'yuv420p', ...common],
      ];
  }
}

const colours = [
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709'],
  ...['-color_trc', 'bt709', '-color_range', 'tv'],
];
const bare = ['-an', '-sn', '-map_metadata', '-1', '-fflags', '+bitexact'];
