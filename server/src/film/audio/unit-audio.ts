export const SAMPLE_RATE = 48_000;
/** A segment softer than this is noise. */
const SILENT_LUFS = -65;
/** The limiter's ceiling, as a share of full scale (−2.6 dB): between samples, and by the AAC encode, a little is added. */
const CEILING = 0.74;

export interface SoundFile {
  readonly file: string;
  /** Seconds. */
  readonly start: number;
}

/** Sound whose pad has been made. */
export type Heard = Sound<SoundFile | 'silence'>;

export interface Sound<From = SoundFile | 'pad' | 'silence'> {
  /** The sound of a file, what is under cards, or nothing. */
  readonly from: From;
  /** Of one play. */
  readonly seconds: number;
  readonly plays: number;
  /** Between two plays. */
  readonly pauseSeconds: number;
}

const input = ({ from, seconds }: Heard): string[] => {
  if (from === 'silence')
    return ['-f', 'lavfi', '-t', seconds.toFixed(3), '-i', `anullsrc=r=${String(SAMPLE_RATE)}:cl=stereo`];
  return ['-ss', from.start.toFixed(3), '-t', seconds.toFixed(3), '-i', `file:${from.file}`];
};

/** A soft minor-ninth pad, swelling slowly: something to hear while there is something to read. */
const pad = [110, 164.81, 220, 261.63, 329.63, 493.88]
  .map(
    (hertz, index) =>
      `${(0.12 / (1 + index * 0.35)).toFixed(3)}*sin(2*PI*${String(hertz)}*t)*(0.8+0.2*sin(2*PI*${(0.21 + index * 0.07).toFixed(2)}*t))`,
  )
  .join('+');

/** The pad, made once for its two passes and for cards of one length. */
export const padArguments = (seconds: number, file: string): string[] => waveArguments(pad, seconds, file);

/** A wave that FFmpeg computes sample by sample, which costs more than all that is done with it later. */
const waveArguments = (wave: string, seconds: number, file: string): string[] => [
  ...[
    '-f',
    'lavfi',
    '-i',
    `aevalsrc='${wave}':s=${String(SAMPLE_RATE)}:d=${seconds.toFixed(4)},pan=stereo|c0=c0|c1=c0`,
  ],
  ...['-c:a', 'pcm_f32le', '-f', 'wav', file],
];

const shape = 'aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo';

/** First pass: measures integrated loudness (EBU R 128). The answer is the summary on standard error. */
export function measureArguments(sound: Heard, mix: Mix): string[] {
  return [
    ...input(sound),
    ...['-vn', '-sn', '-map', '0:a:0', '-af', `${shape},${played(sound, mix)},ebur128=framelog=verbose`],
    ...['-f', 'null', '-'],
  ];
}

/** Soft ticks each second, warmer for the last three; or a bell at the start. */
export type Effect = 'ticks' | 'chime';

export interface Mix {
  readonly loudness: number;
  readonly fadeIn: number;
  readonly fadeOut: number;
  readonly effect: Effect | 'none';
  /** The song gives way to the effect. */
  readonly hasDucking: boolean;
  readonly samples: number;
}

/** The ticks or the bell of a phase, the same in all rounds. */
export const effectArguments = (effect: Effect, seconds: number, file: string): string[] =>
  waveArguments(effectWave(effect, seconds), seconds, file);

/**
 * Second pass: normalised with what was measured, limited, faded, and exactly `samples` long (so that no drift can
 * add up over the rounds). PCM, so that joining loses nothing.
 *
 * @param effect the file of the mix's effect
 */
export function soundArguments(
  sound: Heard,
  integrated: number,
  mix: Mix,
  effect: string | undefined,
  file: string,
): string[] {
  const chain =
    `[0:a:0]${shape},${played(sound, mix)},${gain(integrated, mix.loudness)},aformat=sample_fmts=dbl:channel_layouts=stereo,alimiter=limit=${String(CEILING)}:level=0:attack=2:release=60,` +
    `apad=whole_len=${String(mix.samples)},atrim=end_sample=${String(mix.samples)}`;
  const blend = `amix=inputs=2:normalize=0:duration=first,atrim=end_sample=${String(mix.samples)}[out]`;
  const mixed =
    effect === undefined
      ? `${chain}[out]`
      : mix.hasDucking
        ? `${chain}[song];[1:a:0]asplit[effect][key];[song][key]sidechaincompress=threshold=0.02:ratio=2:attack=4:release=120[under];[under][effect]${blend}`
        : `${chain}[song];[song][1:a:0]${blend}`;
  return [
    ...input(sound),
    ...(effect === undefined ? [] : ['-i', `file:${effect}`]),
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

function effectWave(effect: Effect, seconds: number): string {
  if (effect === 'chime') return '0.09*exp(-3*t)*sin(2*PI*1318.5*t)+0.06*exp(-4*t)*sin(2*PI*1975.5*t)';
  return `0.035*exp(-mod(t,1)*90)*sin(2*PI*1400*t)+gte(t,${String(Math.max(0, seconds - 3))})*0.06*exp(-mod(t,1)*45)*sin(2*PI*880*t)`;
}

/** Fades come before the loudness is measured: what is measured is what is heard. */
function played({ seconds, plays, pauseSeconds }: Sound, { samples, fadeIn, fadeOut }: Mix): string {
  const once = plays > 1 ? seconds : Math.min(seconds, samples / SAMPLE_RATE);
  // A phase may be shorter than its fades: each then takes at most half of it, and of a short cry a tenth.
  const most = once < 3 ? once / 10 : once / 2;
  const into = Math.min(fadeIn, most);
  const out = Math.min(fadeOut, most);
  const fades = `afade=t=in:d=${into.toFixed(3)},afade=t=out:st=${(once - out).toFixed(3)}:d=${out.toFixed(3)}`;
  if (plays === 1) return fades;
  const turn = Math.round((seconds + pauseSeconds) * SAMPLE_RATE);
  return `${fades},aresample=${String(SAMPLE_RATE)},apad=whole_len=${String(turn)},atrim=end_sample=${String(turn)},aloop=loop=${String(plays - 1)}:size=${String(turn)}`;
}

/** One gain for the whole segment: its dynamics stay. What is silent cannot be made louder. */
function gain(integrated: number, loudness: number): string {
  if (!Number.isFinite(integrated) || integrated < SILENT_LUFS) return 'anull';
  return `volume=${(loudness - integrated).toFixed(2)}dB:precision=float`;
}
