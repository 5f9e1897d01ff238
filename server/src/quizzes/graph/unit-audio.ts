export const SAMPLE_RATE = 48_000;
/** dBTP in the segments; the final AAC encode may add a little over a decibel. */
const TRUE_PEAK = -2.5;

export interface MeasuredLoudness {
  readonly integrated: number;
  readonly truePeak: number;
  readonly range: number;
  readonly threshold: number;
  readonly offset: number;
}

export interface Sound {
  /** The clip's sound, or a synthesised chord for cards. */
  readonly from: { readonly file: string; readonly start: number } | 'chord';
  readonly seconds: number;
}

const input = ({ from, seconds }: Sound): string[] =>
  from === 'chord'
    ? ['-f', 'lavfi', '-i', `aevalsrc='${chord}':s=${String(SAMPLE_RATE)}:d=${seconds.toFixed(3)}`]
    : ['-ss', from.start.toFixed(3), '-t', seconds.toFixed(3), '-i', `file:${from.file}`];

/** A soft minor-ninth pad, swelling slowly: something to hear while there is something to read. */
const chord = [110, 164.81, 220, 261.63, 329.63, 493.88]
  .map(
    (hertz, index) =>
      `${(0.12 / (1 + index * 0.35)).toFixed(3)}*sin(2*PI*${String(hertz)}*t)*(0.8+0.2*sin(2*PI*${(0.21 + index * 0.07).toFixed(2)}*t))`,
  )
  .join('+');

const shape = 'aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo';

/** First pass: measures. The answer is JSON on standard error. */
export function measureArguments(sound: Sound, mix: Mix): string[] {
  return [
    ...input(sound),
    ...[
      '-vn',
      '-sn',
      '-map',
      '0:a:0',
      '-af',
      `${shape},${fades(mix)},loudnorm=I=${String(mix.loudness)}:TP=${String(TRUE_PEAK)}:LRA=20:print_format=json`,
    ],
    ...['-f', 'null', '-'],
  ];
}

export interface Mix {
  readonly loudness: number;
  readonly fadeIn: number;
  readonly fadeOut: number;
  /** Soft ticks each second, warmer for the last three. */
  readonly hasTicks: boolean;
  readonly samples: number;
}

/**
 * Second pass: normalised with what was measured, limited, faded, and exactly `samples` long (so that no drift can
 * add up over the rounds). PCM, so that joining loses nothing.
 */
export function soundArguments(sound: Sound, measured: MeasuredLoudness, mix: Mix, file: string): string[] {
  const seconds = mix.samples / SAMPLE_RATE;
  const ticks = `0.035*exp(-mod(t,1)*90)*sin(2*PI*1400*t)+gte(t,${String(Math.max(0, seconds - 3))})*0.06*exp(-mod(t,1)*45)*sin(2*PI*880*t)`;
  const chain =
    `[0:a:0]${shape},${fades(mix)},${normalise(measured, mix.loudness)},aresample=${String(SAMPLE_RATE)},aformat=sample_fmts=dbl:channel_layouts=stereo,alimiter=limit=0.74:level=0:attack=2:release=60,` +
    `apad=whole_len=${String(mix.samples)},atrim=end_sample=${String(mix.samples)}`;
  const mixed = mix.hasTicks
    ? `${chain}[song];aevalsrc='${ticks}|${ticks}':s=${String(SAMPLE_RATE)}:d=${seconds.toFixed(4)}[ticks];` +
      `[song][ticks]amix=inputs=2:normalize=0:duration=first,atrim=end_sample=${String(mix.samples)}[out]`
    : `${chain}[out]`;
  return [
    ...input(sound),
    ...[
      '-filter_complex',
      mixed,
      '-map',
      '[out]',
      '-c:a',
      'pcm_s24le',
      '-ar',
      String(SAMPLE_RATE),
      '-f',
      'wav',
      file,
    ],
  ];
}

/** Fades come before the loudness is measured: what is measured is what is heard. */
function fades({ samples, fadeIn, fadeOut }: Mix): string {
  const end = samples / SAMPLE_RATE;
  // A phase may be shorter than its fades: each then takes at most half of it.
  const into = Math.min(fadeIn, end / 2);
  const out = Math.min(fadeOut, end / 2);
  return `afade=t=in:d=${into.toFixed(3)},afade=t=out:st=${(end - out).toFixed(3)}:d=${out.toFixed(3)}`;
}

/** A silent or tiny measurement cannot be normalised: it is passed on as it is. */
function normalise(measured: MeasuredLoudness, loudness: number): string {
  if (!Number.isFinite(measured.integrated) || measured.integrated < -65) return 'anull';
  return (
    `loudnorm=I=${String(loudness)}:TP=${String(TRUE_PEAK)}:LRA=20:linear=true:measured_I=${String(measured.integrated)}` +
    `:measured_TP=${String(measured.truePeak)}:measured_LRA=${String(measured.range)}:measured_thresh=${String(measured.threshold)}:offset=${String(measured.offset)}`
  );
}
