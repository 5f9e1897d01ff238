import type { RenderOptions } from '@quiz-factory/shared';

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

/** Where hardly anything moves, a search for where it went finds nothing. None of this is in the stream's headers. */
const STILL = ':subme=1:me=dia:partitions=none';

/** One thread a unit: units run side by side, and one that is cut into threads costs more in sum. */
export function encoderArguments(
  { encoder, quality }: RenderOptions,
  { fps }: FilmFormat,
  isStill = false,
): string[] {
  const k = step[quality];
  const common = ['-g', String(fps * 2), ...colours, '-video_track_timescale', String(fps * 512), ...bare];
  switch (encoder) {
    case 'x264':
      return [
        ...['-c:v', 'libx264', '-preset', ['medium', 'veryfast', 'ultrafast'][k] ?? 'veryfast'],
        ...['-crf', ['18', '20', '26'][k] ?? '20', '-profile:v', 'high', '-pix_fmt', 'yuv420p'],
        ...[
          '-bf',
          '2',
          '-threads',
          '1',
          '-x264-params',
          `stitchable=1:open-gop=0${isStill ? STILL : ''}`,
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
