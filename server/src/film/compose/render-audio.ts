import { integratedLoudness } from '../audio/loudness.js';
import { measureArguments, mixArguments } from '../audio/mix-arguments.js';
import { type AudioInput, type AudioSource, type Mix, SAMPLE_RATE } from '../audio/segment-audio.js';
import { effectArguments, padArguments } from '../audio/synthesis-arguments.js';
import { fileIdentity } from './artifact-cache.js';
import type { Intermediates } from './intermediates.js';

/** Measures the loudness, then mixes. @returns the path of a WAV of exactly the mix's length */
export async function renderAudio(
  intermediates: Intermediates,
  audio: AudioSource,
  mix: Mix,
): Promise<string> {
  const { from } = audio;
  const source = typeof from === 'string' ? from : await fileIdentity(from.file);
  return intermediates.cache.get(['sound', 7, audio, mix, source], 'wav', async (output) => {
    const input = { ...audio, from: await openSound(intermediates, audio) };
    const { stderr } = await intermediates.run(measureArguments(input, mix));
    const effect = await renderEffect(intermediates, mix);
    await intermediates.run(mixArguments(input, integratedLoudness(stderr), mix, effect, output));
  });
}

async function openSound(
  intermediates: Intermediates,
  { from, seconds }: AudioSource,
): Promise<AudioInput['from']> {
  if (from === 'silence') return from;
  if (from === 'pad') {
    const file = await intermediates.get('wav', (output) => padArguments(seconds, output));
    return { file, start: 0, stream: 0 };
  }
  const { sound } = await intermediates.clips.open(from);
  return { ...from, stream: sound.index };
}

async function renderEffect(
  intermediates: Intermediates,
  { effect, samples }: Mix,
): Promise<string | undefined> {
  if (effect === 'none') return undefined;
  return intermediates.get('wav', (output) => effectArguments(effect, samples / SAMPLE_RATE, output));
}
