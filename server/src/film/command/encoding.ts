import type { RenderOptions } from '@quiz-factory/shared';
import { groupOf } from './group-of-pictures.js';

/** What every unit of a film shares, so that they can be joined by stream copy. */
export interface FilmFormat {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

const step: Readonly<Record<RenderOptions['quality'], number>> = { draft: 2, standard: 1, high: 0 };

/** Options before the inputs, and the last filter of the graph: for what works in a graphics card's memory. */
export const hardwareOf = ({
  encoder,
}: RenderOptions): { readonly input: string[]; readonly filter: string } =>
  encoder === 'vaapi'
    ? { input: ['-vaapi_device', '/dev/dri/renderD128'], filter: 'format=nv12,hwupload' }
    : { input: [], filter: 'format=yuv420p' };

/** Ticks a second of every unit; each frame rate of the templates divides it. It is what `splice` writes. */
const TIME_SCALE = 57_600;

/** What is in a unit: a clip; what stands almost still; that, to be spliced with others; or the key frames for it. */
export type Content = 'moving' | 'still' | 'shared' | 'own';

/** None of this is in the stream's headers. */
const tuning: Readonly<Record<Content, string>> = (() => {
  // Where hardly anything moves, a search for where it went finds nothing.
  const still = ':subme=0:me=dia:partitions=none';
  // Key frames stand where they were asked for and nowhere else.
  const shared = `${still}:scenecut=0`;
  // They are seconds apart, and each is to be as good as if all frames were there.
  return { moving: '', still, shared, own: `${shared}:force-cfr=1` };
})();

/**
 * What x264 gives a key frame more when it sees that all frames after it repeat it (its macroblock tree), CRF. Both
 * sides of a splice get it: how far they are from the truth, and so from each other, stays in the picture.
 */
const KEY_FRAME_BONUS = 4;

/** One thread a unit: units run side by side, and one that is cut into threads costs more in sum. */
export function encoderArguments(
  { encoder, quality }: RenderOptions,
  { fps }: FilmFormat,
  content: Content = 'moving',
): string[] {
  const k = step[quality];
  const common = [
    '-g',
    String(groupOf(fps)),
    ...colours,
    '-video_track_timescale',
    String(TIME_SCALE),
    ...bare,
  ];
  switch (encoder) {
    case 'x264':
      return [
        ...['-c:v', 'libx264', '-preset', ['medium', 'veryfast', 'ultrafast'][k] ?? 'veryfast'],
        ...[
          '-crf',
          String(([18, 20, 26][k] ?? 20) - (content === 'own' || content === 'shared' ? KEY_FRAME_BONUS : 0)),
          '-profile:v',
          'high',
          '-pix_fmt',
          'yuv420p',
        ],
        ...[
          '-bf',
          '2',
          '-threads',
          '1',
          '-x264-params',
          `stitchable=1:open-gop=0${tuning[content]}`,
          ...common,
        ],
      ];
    case 'nvenc':
      return [
        ...['-c:v', 'h264_nvenc', '-preset', ['p6', 'p4', 'p1'][k] ?? 'p4', '-rc', 'vbr', '-b:v', '0'],
        ...['-cq', ['19', '22', '28'][k] ?? '22', '-profile:v', 'high', '-pix_fmt', 'yuv420p', ...common],
      ];
    case 'vaapi':
      return ['-c:v', 'h264_vaapi', '-qp', ['19', '22', '28'][k] ?? '22', '-profile:v', 'high', ...common];
    case 'videotoolbox':
      return [
        ...['-c:v', 'h264_videotoolbox', '-q:v', ['75', '65', '45'][k] ?? '65', '-profile:v', 'high'],
        ...['-pix_fmt', 'yuv420p', ...common],
      ];
    case 'av1':
      return [
        ...[
          '-c:v',
          'libsvtav1',
          '-preset',
          ['6', '9', '12'][k] ?? '9',
          '-crf',
          ['26', '32', '42'][k] ?? '32',
        ],
        ...['-pix_fmt', 'yuv420p', ...common],
      ];
  }
}

const colours = [
  '-colorspace',
  'bt709',
  '-color_primaries',
  'bt709',
  '-color_trc',
  'bt709',
  '-color_range',
  'tv',
];
const bare = ['-an', '-sn', '-map_metadata', '-1', '-fflags', '+bitexact'];
