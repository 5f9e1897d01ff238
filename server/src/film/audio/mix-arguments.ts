import { mediaInput } from '../../platform/ffmpeg/index.js';
import { gainFilter, LOUDNESS_FILTER } from './loudness.js';
import { type AudioInput, type Mix, SAMPLE_RATE } from './segment-audio.js';

/** The limiter's ceiling, as a share of full scale (−2.6 dB): between samples, and by the AAC encode, a little is added. */
const CEILING = 0.74;

const STEREO = 'channel_layouts=stereo';
const resampled = `aresample=${String(SAMPLE_RATE)},aformat=sample_fmts=fltp:${STEREO}`;

/** First pass: measures the loudness of the input. The answer is on standard error (see `integratedLoudness`). */
export function measureArguments(input: AudioInput, mix: Mix): string[] {
  return [
    ...inputArguments(input),
    ...[
      '-vn',
      '-sn',
      '-map',
      streamOf(input),
      '-af',
      `${resampled},${playFilters(input, mix)},${LOUDNESS_FILTER}`,
    ],
    ...['-f', 'null', '-'],
  ];
}

/**
 * Second pass: normalised with what was measured, limited, faded, and exactly `samples` long, so that no drift can add
 * up over the rounds. PCM, so that joining loses nothing.
 *
 * @param integrated LUFS @param effect the file of the mix's effect
 */
export function mixArguments(
  input: AudioInput,
  integrated: number,
  mix: Mix,
  effect: string | undefined,
  output: string,
): string[] {
  return [
    ...inputArguments(input),
    ...(effect === undefined ? [] : ['-i', `file:${effect}`]),
    ...['-filter_complex', mixGraph(input, integrated, mix, effect !== undefined), '-map', '[out]'],
    ...['-c:a', 'pcm_s24le', '-ar', String(SAMPLE_RATE), '-f', 'wav', output],
  ];
}

function inputArguments({ from, seconds }: AudioInput): string[] {
  const length = ['-t', seconds.toFixed(3)];
  if (from === 'silence')
    return ['-f', 'lavfi', ...length, '-i', `anullsrc=r=${String(SAMPLE_RATE)}:cl=stereo`];
  return ['-ss', from.start.toFixed(3), ...length, ...mediaInput(from.file)];
}

const streamOf = ({ from }: AudioInput): string =>
  from === 'silence' ? '0:a:0' : `0:${String(from.stream)}`;

function mixGraph(input: AudioInput, integrated: number, mix: Mix, hasEffect: boolean): string {
  const trim = `atrim=end_sample=${String(mix.samples)}`;
  const song =
    `[${streamOf(input)}]${resampled},${playFilters(input, mix)},${gainFilter(integrated, mix.loudness)}` +
    `,aformat=sample_fmts=dbl:${STEREO},alimiter=limit=${String(CEILING)}:level=0:attack=2:release=60` +
    `,apad=whole_len=${String(mix.samples)},${trim}`;
  if (!hasEffect) return `${song}[out]`;
  const blend = `amix=inputs=2:normalize=0:duration=first,${trim}[out]`;
  if (!mix.hasDucking) return `${song}[song];[song][1:a:0]${blend}`;
  const compressor = 'sidechaincompress=threshold=0.02:ratio=2:attack=4:release=120';
  return `${song}[song];[1:a:0]asplit[effect][key];[song][key]${compressor}[under];[under][effect]${blend}`;
}

/** Fades and repeats. Fades come before the loudness is measured: what is measured is what is heard. */
function playFilters(
  { seconds, plays, pauseSeconds }: AudioInput,
  { samples, fadeIn, fadeOut }: Mix,
): string {
  const once = plays > 1 ? seconds : Math.min(seconds, samples / SAMPLE_RATE);
  // A phase may be shorter than its fades: each then takes at most half of it, and of a short cry a tenth.
  const most = once < 3 ? once / 10 : once / 2;
  const attack = Math.min(fadeIn, most);
  const release = Math.min(fadeOut, most);
  const fades = `afade=t=in:d=${attack.toFixed(3)},afade=t=out:st=${(once - release).toFixed(3)}:d=${release.toFixed(3)}`;
  if (plays === 1) return fades;
  const period = String(Math.round((seconds + pauseSeconds) * SAMPLE_RATE));
  return `${fades},aresample=${String(SAMPLE_RATE)},apad=whole_len=${period},atrim=end_sample=${period},aloop=loop=${String(plays - 1)}:size=${period}`;
}
