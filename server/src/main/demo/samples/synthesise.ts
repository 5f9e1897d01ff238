import { notesOf, type SampleNote, type SampleSong, songSeconds } from './melodies.js';

export const SAMPLE_SOUND_RATE = 44_100;

/** A song as mono samples, −1…1: simple additive synthesis, soft-limited. */
export function synthesise(song: SampleSong): Float32Array {
  const samples = new Float32Array(Math.round(songSeconds(song) * SAMPLE_SOUND_RATE));
  for (const note of notesOf(song)) add(samples, note);
  for (let i = 0; i < samples.length; i++) samples[i] = Math.tanh((samples[i] ?? 0) * 1.1);
  return samples;
}

function add(samples: Float32Array, note: SampleNote): void {
  const from = Math.round(note.start * SAMPLE_SOUND_RATE);
  const count = Math.min(Math.round(note.seconds * 1.3 * SAMPLE_SOUND_RATE), samples.length - from);
  const radians = (2 * Math.PI * note.hertz) / SAMPLE_SOUND_RATE;
  // A linear congruence: noise that is the same on every machine.
  let noise = 1;
  for (let i = 0; i < count; i++) {
    const time = i / SAMPLE_SOUND_RATE;
    const phase = radians * i;
    const attack = Math.min(1, time / 0.008);
    let value = 0;
    switch (note.voice) {
      case 'lead':
        value =
          (Math.sin(phase) + 0.45 * Math.sin(2 * phase) + 0.2 * Math.sin(3 * phase)) * Math.exp(-time * 3.2);
        break;
      case 'pad':
        value =
          (Math.sin(phase) + 0.3 * Math.sin(2.003 * phase)) *
          Math.min(1, time * 6) *
          Math.min(1, (note.seconds * 1.3 - time) * 4);
        break;
      case 'bass':
        value = (Math.sin(phase) + 0.5 * Math.sin(2 * phase)) * Math.exp(-time * 4);
        break;
      case 'kick':
        value =
          Math.sin(2 * Math.PI * (50 * time + 12 * (1 - Math.exp(-time * 30)) * 0.1)) * Math.exp(-time * 16);
        break;
      case 'hat':
        noise = (Math.imul(noise, 1_103_515_245) + 12_345) & 0x7fff_ffff;
        value = (noise / 0x3fff_ffff - 1) * Math.exp(-time * 70);
        break;
    }
    samples[from + i] = (samples[from + i] ?? 0) + value * attack * note.amplitude;
  }
}
