import { expect, it } from '@jest/globals';
import { mediaInput } from '../../platform/ffmpeg/index.js';
import { measureArguments, mixArguments } from './mix-arguments.js';
import type { AudioInput, Mix } from './segment-audio.js';

const mix: Mix = {
  loudness: -14,
  fadeIn: 0.3,
  fadeOut: 0.8,
  hasDucking: true,
  effect: 'ticks',
  samples: 480_000,
};
const input: AudioInput = {
  from: { file: "/media/it's a clip.mp4", start: 61.25, stream: 2 },
  seconds: 10,
  plays: 1,
  pauseSeconds: 0,
};
const chainsOf = (args: readonly string[]): string[] =>
  (args[args.indexOf('-filter_complex') + 1] ?? '').split(';');

const fades = 'afade=t=in:d=0.300,afade=t=out:st=9.200:d=0.800';
const limited =
  'aformat=sample_fmts=dbl:channel_layouts=stereo,alimiter=limit=0.74:level=0:attack=2:release=60,apad=whole_len=480000,atrim=end_sample=480000';
const song = `[0:2]aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo,${fades},volume=6.50dB:precision=float,${limited}`;

it('measures what will be heard: after the fades', () => {
  expect(measureArguments(input, mix)).toEqual([
    ...[
      '-ss',
      '61.250',
      '-t',
      '10.000',
      ...mediaInput("/media/it's a clip.mp4"),
      '-vn',
      '-sn',
      '-map',
      '0:2',
    ],
    ...[
      '-af',
      `aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo,${fades},ebur128=framelog=verbose`,
    ],
    ...['-f', 'null', '-'],
  ]);
});

it('brings a song to its loudness by one gain, limits it, and makes it exactly as long as its segment', () => {
  const args = mixArguments(input, -20.5, { ...mix, effect: 'none' }, undefined, '/out.wav');
  expect(args).toEqual([
    ...['-ss', '61.250', '-t', '10.000', ...mediaInput("/media/it's a clip.mp4")],
    ...['-filter_complex', `${song}[out]`, '-map', '[out]'],
    ...['-c:a', 'pcm_s24le', '-ar', '48000', '-f', 'wav', '/out.wav'],
  ]);
});

it('lays an effect over the song, which gives way to it', () => {
  const args = mixArguments(input, -20.5, mix, '/cache/ticks.wav', '/out.wav');
  expect(args.filter((word) => word.startsWith('file:'))).toEqual([
    "file:/media/it's a clip.mp4",
    'file:/cache/ticks.wav',
  ]);
  expect(chainsOf(args)).toEqual([
    `${song}[song]`,
    '[1:a:0]asplit[effect][key]',
    '[song][key]sidechaincompress=threshold=0.02:ratio=2:attack=4:release=120[under]',
    '[under][effect]amix=inputs=2:normalize=0:duration=first,atrim=end_sample=480000[out]',
  ]);
});

it('lays an effect over the song as it is where nothing is ducked', () => {
  expect(
    chainsOf(mixArguments(input, -20.5, { ...mix, hasDucking: false }, '/cache/ticks.wav', '/o')),
  ).toEqual([
    `${song}[song]`,
    '[song][1:a:0]amix=inputs=2:normalize=0:duration=first,atrim=end_sample=480000[out]',
  ]);
});

it('plays a short cry several times, each with fades of a tenth and a pause after it', () => {
  const cry = { ...input, seconds: 1, plays: 3, pauseSeconds: 0.5 };
  expect(chainsOf(mixArguments(cry, -20.5, mix, undefined, '/o'))[0]).toContain(
    'afade=t=in:d=0.100,afade=t=out:st=0.900:d=0.100,aresample=48000,apad=whole_len=72000,atrim=end_sample=72000,aloop=loop=2:size=72000,volume',
  );
});

it('lets fades meet in the middle of a segment that is shorter than both', () => {
  const long = { ...mix, fadeIn: 5, fadeOut: 5, samples: 4 * 48_000 };
  expect(chainsOf(mixArguments(input, -20.5, long, undefined, '/o'))[0]).toContain(
    'afade=t=in:d=2.000,afade=t=out:st=2.000:d=2.000',
  );
});

it('makes silence where nothing is heard, and does not make it louder', () => {
  const args = mixArguments({ ...input, from: 'silence' }, -Infinity, mix, undefined, '/o');
  expect(args.slice(0, 6)).toEqual(['-f', 'lavfi', '-t', '10.000', '-i', 'anullsrc=r=48000:cl=stereo']);
  expect(chainsOf(args)[0]).toContain(`${fades},anull,aformat`);
});
