/** What every unit of a film shares, so that they can be joined by stream copy. */
export interface FilmFormat {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

/** One decoded picture, shown for ever: reading the file again for each frame is what would cost. */
const STAND = 'loop=loop=-1:size=1:start=0,setpts=N/FRAME_RATE/TB';

const encoder = (format: FilmFormat): string[] => [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-profile:v', 'high', '-pix_fmt', 'yuv420p'],
  ...['-g', String(format.fps * 2), '-bf', '2', '-threads', '1', '-x264-params', 'stitchable=1:open-gop=0'],
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
  ...[
    '-video_track_timescale',
    String(format.fps * 512),
    '-an',
    '-sn',
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
  ],
];

const output = (format: FilmFormat, frames: number, file: string): string[] => [
  ...['-frames:v', String(frames), '-r', String(format.fps), ...encoder(format), '-f', 'mp4', file],
];

/** A card that stands still, fading in from and out to its ground. */
export function stillArguments(
  format: FilmFormat,
  card: string,
  frames: number,
  fade: { readonly in: boolean; readonly out: boolean },
  file: string,
): string[] {
  const length = frames / format.fps;
  const fades = [
    ...(fade.in ? [`fade=t=in:st=0:d=${Math.min(0.4, length / 2).toFixed(3)}`] : []),
    ...(fade.out
      ? [
          `fade=t=out:st=${Math.max(length / 2, length - 0.5).toFixed(3)}:d=${Math.min(0.5, length / 2).toFixed(3)}`,
        ]
      : []),
  ];
  return [
    ...['-framerate', String(format.fps), '-i', card],
    ...['-vf', [STAND, ...fades, 'scale=out_color_matrix=bt709:out_range=tv', 'format=yuv420p'].join(',')],
    ...output(format, frames, file),
  ];
}

/** The guess: a card with the countdown ring in its middle; the picture of the clip is not even opened. */
export function guessArguments(
  format: FilmFormat,
  card: string,
  ring: string,
  ringTop: number,
  frames: number,
  file: string,
): string[] {
  const length = frames / format.fps;
  return [
    ...['-framerate', String(format.fps), '-i', card, '-i', ring],
    ...[
      '-filter_complex',
      `[0:v]${STAND},format=yuv420p[card];[card][1:v]overlay=x=(W-w)/2:y=${String(ringTop)}:eof_action=repeat,` +
        `fade=t=out:st=${(length - 0.15).toFixed(3)}:d=0.15:color=white,format=yuv420p[out]`,
    ],
    ...['-map', '[out]', ...output(format, frames, file)],
  ];
}

/** The reveal: the clip fills the frame, the answer slides in over it. A clip that ends early stands still. */
export function revealArguments(
  format: FilmFormat,
  clip: { readonly file: string; readonly start: number },
  card: string,
  frames: number,
  file: string,
): string[] {
  const length = frames / format.fps;
  const { width, height, fps } = format;
  const size = `${String(width)}:${String(height)}`;
  return [
    ...[
      '-threads',
      '1',
      '-ss',
      clip.start.toFixed(3),
      '-t',
      (length + 1).toFixed(3),
      '-i',
      `file:${clip.file}`,
    ],
    ...['-framerate', String(fps), '-i', card],
    ...[
      '-filter_complex',
      `[0:v:0]fps=${String(fps)},scale=${size}:force_original_aspect_ratio=increase:out_color_matrix=bt709:out_range=tv,crop=${size},setsar=1,` +
        `tpad=stop_mode=clone:stop_duration=${(length + 1).toFixed(2)},fade=t=in:st=0:d=0.25:color=white[clip];` +
        `[1:v]format=yuva420p,${STAND},fade=t=in:st=0.35:d=0.35:alpha=1[answer];` +
        `[clip][answer]overlay=x='-70*pow(1-clip((t-0.35)/0.45,0,1),3)':y=0,format=yuv420p[out]`,
    ],
    ...['-map', '[out]', ...output(format, frames, file)],
  ];
}
