import { expect, it } from '@jest/globals';
import { hearingModels } from './hearing-models.js';
import { likeliestPitch, readLead } from './lead-line.js';
import { LEAD_CANDIDATES, LOWEST_LEAD, pitchSalience } from './pitch-salience.js';
import { extractTonalSpectrum } from './tonal-spectrum.js';

const RATE = 22_050;
const SECONDS = 12;
const MELODY = [67, 69, 71, 72, 71, 69];
const noteAt = (time: number): number => MELODY[Math.floor(time / 0.5) % MELODY.length] ?? 0;

/** A voice of many partials in the centre from 4 s on, over low chords to the sides. */
function song(): { middle: Float32Array; side: Float32Array } {
  const middle = new Float32Array(SECONDS * RATE);
  const side = new Float32Array(SECONDS * RATE);
  let phase = 0;
  for (let i = 0; i < middle.length; i++) {
    const time = i / RATE;
    phase += (2 * Math.PI * 440 * 2 ** ((noteAt(time) + 0.2 * Math.sin(35 * time) - 69) / 12)) / RATE;
    let voice = 0;
    for (let k = 1; k <= 8; k++) voice += Math.sin(k * phase) / k;
    const chord = Math.sin(2 * Math.PI * 130.8 * time) + Math.sin(2 * Math.PI * 164.8 * time);
    middle[i] = 0.05 * chord + (time >= 4 ? 0.2 * voice : 0);
    side[i] = 0.05 * Math.sin(2 * Math.PI * 196 * time);
  }
  return { middle, side };
}

const tonal = extractTonalSpectrum(song(), RATE);
const timeOf = (frame: number): number => tonal.firstSeconds + frame * tonal.frameSeconds;
/** Frames in the middle of a note that is sung. */
const sung = Array.from({ length: tonal.count }, (_, frame) => frame).filter(
  (frame) => timeOf(frame) > 4.3 && Math.abs((timeOf(frame) % 0.5) - 0.25) < 0.1,
);

it('has the sung pitch among the most salient ones', () => {
  const { candidates } = pitchSalience(tonal);
  const found = sung.filter((frame) =>
    [...candidates.subarray(frame * LEAD_CANDIDATES, (frame + 1) * LEAD_CANDIDATES)].some(
      (step) => Math.abs(LOWEST_LEAD + step / 3 - noteAt(timeOf(frame))) < 0.6,
    ),
  );
  expect(found.length / sung.length).toBeGreaterThan(0.95);
});

it('reads the melody, and where it is sung', () => {
  const { notes, presence } = readLead(tonal, hearingModels.lead);
  const right = sung.filter((frame) => Math.abs((notes[frame] ?? 0) - noteAt(timeOf(frame))) < 0.6);
  expect(right.length / sung.length).toBeGreaterThan(0.7);
  const meanOf = (from: number, to: number): number => {
    const frames = [...presence.keys()].filter((frame) => timeOf(frame) > from && timeOf(frame) < to);
    return frames.reduce((sum, frame) => sum + (presence[frame] ?? 0), 0) / frames.length;
  };
  expect(meanOf(6, 11)).toBeGreaterThan(meanOf(0.5, 3) + 0.2);
});

it('takes the likeliest candidate of each frame, and knows the next', () => {
  const candidates = new Int16Array(2 * LEAD_CANDIDATES).fill(-1);
  const likelihoods = new Float32Array(2 * LEAD_CANDIDATES);
  candidates.set([30, 60]);
  likelihoods.set([0.2, 0.7]);
  const pitch = likeliestPitch({ count: 2, candidates, likelihoods });
  expect(pitch.notes[0]).toBe(LOWEST_LEAD + 20);
  expect(pitch.best[0]).toBeCloseTo(0.7, 6);
  expect(pitch.second[0]).toBeCloseTo(0.2, 6);
  expect(pitch.best[1]).toBeLessThan(0.001);
});
