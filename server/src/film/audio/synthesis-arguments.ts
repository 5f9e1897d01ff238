import { SAMPLE_RATE, type SoundEffect } from './segment-audio.js';

/** A soft minor-ninth pad, swelling slowly: something to hear while there is something to read. */
const pad = [110, 164.81, 220, 261.63, 329.63, 493.88]
  .map(
    (hertz, index) =>
      `${(0.12 / (1 + index * 0.35)).toFixed(3)}*sin(2*PI*${String(hertz)}*t)*(0.8+0.2*sin(2*PI*${(0.21 + index * 0.07).toFixed(2)}*t))`,
  )
  .join('+');

/** FFmpeg arguments that write the pad of a card as WAV. */
export const padArguments = (seconds: number, output: string): string[] =>
  synthesisArguments(pad, seconds, output);

/** FFmpeg arguments that write the ticks or the bell of a phase as WAV. */
export const effectArguments = (effect: SoundEffect, seconds: number, output: string): string[] =>
  synthesisArguments(effectWave(effect, seconds), seconds, output);

/** FFmpeg computes the wave sample by sample, which costs more than all that is done with it later. */
const synthesisArguments = (wave: string, seconds: number, output: string): string[] => [
  ...['-f', 'lavfi'],
  ...['-i', `aevalsrc='${wave}':s=${String(SAMPLE_RATE)}:d=${seconds.toFixed(4)},pan=stereo|c0=c0|c1=c0`],
  ...['-c:a', 'pcm_f32le', '-f', 'wav', output],
];

function effectWave(effect: SoundEffect, seconds: number): string {
  if (effect === 'chime') return '0.09*exp(-3*t)*sin(2*PI*1318.5*t)+0.06*exp(-4*t)*sin(2*PI*1975.5*t)';
  return `0.035*exp(-mod(t,1)*90)*sin(2*PI*1400*t)+gte(t,${String(Math.max(0, seconds - 3))})*0.06*exp(-mod(t,1)*45)*sin(2*PI*880*t)`;
}
