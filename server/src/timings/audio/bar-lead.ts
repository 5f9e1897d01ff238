import type { LeadLine } from './lead-line.js';
import type { TonalSpectrum } from './tonal-spectrum.js';

/** The lead of each bar. */
export interface BarLead {
  /** How much is surely sung: frames, each by the square of its certainty and by its presence. */
  readonly weight: number;
  /** Mean pitch by those weights (MIDI), 0 where there is none, and its deviation in semitones. */
  readonly note: number;
  readonly range: number;
  /** Mean presence, 0…1. */
  readonly presence: number;
  /** Changes of pitch a second. */
  readonly changes: number;
}

/** A step of more than so many semitones is another note. */
const NOTE_STEP = 0.6;

/** @param times start of each bar, and the end of the last, seconds */
export function describeLead(lead: LeadLine, tonal: TonalSpectrum, times: readonly number[]): BarLead[] {
  const frameOf = (time: number): number =>
    Math.max(0, Math.min(lead.notes.length, Math.round((time - tonal.firstSeconds) / tonal.frameSeconds)));
  return times.slice(0, -1).map((start, bar) => {
    const end = times[bar + 1] ?? start;
    return describeBar(lead, frameOf(start), frameOf(end), end - start);
  });
}

function describeBar(
  { notes, certainty, presence }: LeadLine,
  from: number,
  to: number,
  seconds: number,
): BarLead {
  let [weight, sum, squares, present, changes] = [0, 0, 0, 0, 0];
  for (let frame = from; frame < to; frame++) {
    const sure = certainty[frame] ?? 0;
    const here = presence[frame] ?? 0;
    const note = notes[frame] ?? 0;
    const share = sure * sure * here;
    weight += share;
    sum += share * note;
    squares += share * note * note;
    present += here;
    if (frame > from && Math.abs(note - (notes[frame - 1] ?? 0)) > NOTE_STEP)
      changes += Math.min(sure, certainty[frame - 1] ?? 0) * here;
  }
  const note = weight > 1e-6 ? sum / weight : 0;
  return {
    weight,
    note,
    range: weight > 1e-6 ? Math.sqrt(Math.max(0, squares / weight - note * note)) : 0,
    presence: present / Math.max(1, to - from),
    changes: changes / Math.max(0.1, seconds),
  };
}
