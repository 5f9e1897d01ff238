import { describeCandidate, LEAD_INPUTS } from '../../../../server/dist/timings/audio/lead-features.js';
import { likeliestPitch } from '../../../../server/dist/timings/audio/lead-line.js';
import {
  type LeadCandidates,
  LeadSupport,
  SUPPORT_INPUTS,
} from '../../../../server/dist/timings/audio/lead-support.js';
import {
  LEAD_CANDIDATES,
  LOWEST_LEAD,
  pitchSalience,
} from '../../../../server/dist/timings/audio/pitch-salience.js';
import type { TonalSpectrum } from '../../../../server/dist/timings/audio/tonal-spectrum.js';
import { STEPS_PER_SEMITONE } from '../../../../server/dist/timings/audio/tonal-spectrum.js';
import { describeVoice } from '../../../../server/dist/timings/audio/voice-features.js';
import type { Sample } from './samples.ts';

/** Start and end in seconds, and MIDI note. */
export type LeadNote = readonly [number, number, number];

const SAME_NOTE = 0.6;
/** A note is not heard at once. Seconds. */
const ATTACK = 0.02;
/** Neighbouring frames are alike: one of so many is enough. */
const SOUND_STEP = 14;
const SUPPORT_STEP = 6;
const VOICE_STEP = 8;

/** The candidates of some frames by how they sound, and whether each is the lead's pitch. */
export function soundSamples(tonal: TonalSpectrum, notes: readonly LeadNote[]): Sample[] {
  const pitches = pitchSalience(tonal);
  const sung = sungNotes(tonal, notes);
  return eachCandidate(
    pitches.candidates,
    tonal.count,
    SOUND_STEP,
    sung,
    LEAD_INPUTS,
    (frame, rank, into) => {
      describeCandidate(pitches, frame, rank, into);
    },
  );
}

/** The same by what is around them, once their sound was rated. */
export function supportSamples(
  tonal: TonalSpectrum,
  rated: LeadCandidates,
  notes: readonly LeadNote[],
): Sample[] {
  const support = new LeadSupport(rated);
  const sung = sungNotes(tonal, notes);
  return eachCandidate(
    rated.candidates,
    tonal.count,
    SUPPORT_STEP,
    sung,
    SUPPORT_INPUTS,
    (frame, rank, into) => {
      support.describe(frame, rank, into);
    },
  );
}

/** Some frames, and whether a lead sounds in them. */
export function voiceSamples(
  tonal: TonalSpectrum,
  supported: LeadCandidates,
  notes: readonly LeadNote[],
): Sample[] {
  const inputsOf = describeVoice(tonal, likeliestPitch(supported));
  const sung = sungNotes(tonal, notes);
  const samples: Sample[] = [];
  for (let frame = 0; frame < tonal.count; frame += VOICE_STEP)
    samples.push({
      inputs: Float32Array.from(inputsOf(frame)),
      target: Number(sung[frame] !== undefined),
    });
  return samples;
}

/** What is sung at the middle of each frame. */
function sungNotes(
  { count, firstSeconds, frameSeconds }: TonalSpectrum,
  notes: readonly LeadNote[],
): (number | undefined)[] {
  return Array.from({ length: count }, (_, frame) => {
    const time = firstSeconds + frame * frameSeconds;
    return notes.findLast(([start, end]) => time >= start + ATTACK && time < end)?.[2];
  });
}

function eachCandidate(
  candidates: Int16Array,
  count: number,
  step: number,
  sung: readonly (number | undefined)[],
  width: number,
  describe: (frame: number, rank: number, into: Float32Array) => void,
): Sample[] {
  const samples: Sample[] = [];
  for (let frame = 0; frame < count; frame += step)
    for (let rank = 0; rank < LEAD_CANDIDATES; rank++) {
      const place = candidates[frame * LEAD_CANDIDATES + rank] ?? -1;
      if (place < 0) break;
      const inputs = new Float32Array(width);
      describe(frame, rank, inputs);
      const off = LOWEST_LEAD + place / STEPS_PER_SEMITONE - (sung[frame] ?? Infinity);
      samples.push({ inputs, target: Number(Math.abs(off) < SAME_NOTE) });
    }
  return samples;
}
