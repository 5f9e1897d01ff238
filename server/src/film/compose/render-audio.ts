import { integratedLoudness } from '../audio/loudness.js';
import { measureArguments, mixArguments } from '../audio/mix-arguments.js';
import { type AudioSource, type Clip, type Mix, SAMPLE_RATE } from '../audio/segment-audio.js';
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
  return intermediates.cache.get(['sound', 6, audio, mix, source], 'wav', async (output) => {
    const input = { ...audio, from: from === 'pad' ? await renderPad(intermediates, audio.seconds) : from };
    const { stderr } = await intermediates.run(measureArguments(input, mix));
    const effect = await renderEffect(intermediates, mix);
    await intermediates.run(mixArguments(input, integratedLoudness(stderr), mix, effect, output));
  });
}

async function renderPad(intermediates: Intermediates, seconds: number): Promise<Clip> {
  return { file: await intermediates.get('wav', (output) => padArguments(seconds, output)), start: 0 };
}

async function renderEffect(
  intermediates: Intermediates,
  { effect, samples }: Mix,
): Promise<string | undefined> {
  if (effect === 'none') return undefined;
  return intermediates.get('wav', (output) => effectArguments(effect, samples / SAMPLE_RATE, output));
}
