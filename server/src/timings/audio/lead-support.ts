import { LEAD_CANDIDATES, LOWEST_LEAD } from './pitch-salience.js';
import { STEPS_PER_SEMITONE } from './tonal-spectrum.js';

/** How likely each candidate of each frame is the lead's pitch. */
export interface LeadCandidates {
  readonly count: number;
  /** Steps above LOWEST_LEAD, −1 where there is none; rows of `LEAD_CANDIDATES`. */
  readonly candidates: Int16Array;
  /** 0…1 */
  readonly likelihoods: Float32Array;
}

const NEAR_FRAMES = [-8, -6, -4, -3, -2, -1, 1, 2, 3, 4, 6, 8] as const;
/** A melody mostly moves by less than so many semitones; so near in time that it may move at all. */
const SAME_NOTE = 0.7;
const NEXT_NOTE = 3.5;
const MELODY_FRAMES = 4;
/** Frames on either side over which the register is taken: half a second, two, and eight. */
const REGISTER_FRAMES = [10, 40, 160] as const;
const SEMITONES_PER_UNIT = 6;
const MOST_UNITS = 4;
const SUREST = 1e-4;

const MELODY_INPUTS = NEAR_FRAMES.filter((away) => Math.abs(away) <= MELODY_FRAMES).length;
/** How many numbers {@link LeadSupport.describe} writes. */
export const SUPPORT_INPUTS = 3 + NEAR_FRAMES.length + MELODY_INPUTS + 3 * REGISTER_FRAMES.length + 2;

/** What speaks for a candidate in the frames around it: a melody holds its notes, moves by steps and keeps to its register. */
export class LeadSupport {
  private readonly registers: readonly Register[];
  private readonly songRegister: number;

  constructor(private readonly lead: LeadCandidates) {
    const { count } = lead;
    const notes = new Float64Array(count);
    const weights = new Float64Array(count);
    for (let frame = 0; frame < count; frame++) {
      let best = 0;
      for (let rank = 1; rank < LEAD_CANDIDATES; rank++)
        if (this.likelihood(frame, rank) > this.likelihood(frame, best)) best = rank;
      notes[frame] = this.note(frame, best);
      weights[frame] = this.likelihood(frame, best) ** 2;
    }
    this.registers = REGISTER_FRAMES.map((reach) => registerAround(notes, weights, reach));
    const total = weights.reduce((sum, weight) => sum + weight, 1e-6);
    this.songRegister = weights.reduce((sum, weight, frame) => sum + weight * (notes[frame] ?? 0), 0) / total;
  }

  /** Writes `SUPPORT_INPUTS` numbers. */
  describe(frame: number, rank: number, into: Float32Array): void {
    const own = this.note(frame, rank);
    const odds = Array.from({ length: LEAD_CANDIDATES }, (_, other) =>
      logOdds(this.likelihood(frame, other)),
    );
    const [best = 0, second = 0] = [...odds].sort((a, b) => b - a);
    let k = 0;
    const write = (value: number): void => {
      into[k++] = value;
    };
    write(odds[rank] ?? 0);
    write(best - (odds[rank] ?? 0));
    write(second);
    for (const away of NEAR_FRAMES) {
      write(this.bestWithin(frame + away, own, SAME_NOTE));
      if (Math.abs(away) <= MELODY_FRAMES) write(this.bestWithin(frame + away, own, NEXT_NOTE));
    }
    for (const { means, presence } of this.registers) {
      const above = (own - (means[frame] ?? 0)) / SEMITONES_PER_UNIT;
      write(Math.max(-MOST_UNITS, Math.min(MOST_UNITS, above)));
      write(presence[frame] ?? 0);
      write(Math.abs(above));
    }
    write((own - this.songRegister) / SEMITONES_PER_UNIT);
    write(Math.abs(own - this.songRegister) / SEMITONES_PER_UNIT);
  }

  private likelihood(frame: number, rank: number): number {
    return this.lead.likelihoods[frame * LEAD_CANDIDATES + rank] ?? 0;
  }

  private note(frame: number, rank: number): number {
    return LOWEST_LEAD + (this.lead.candidates[frame * LEAD_CANDIDATES + rank] ?? 0) / STEPS_PER_SEMITONE;
  }

  /** The likeliest candidate of a frame within so many semitones of a note. */
  private bestWithin(frame: number, note: number, semitones: number): number {
    if (frame < 0 || frame >= this.lead.count) return 0;
    let most = 0;
    for (let rank = 0; rank < LEAD_CANDIDATES; rank++)
      if (Math.abs(this.note(frame, rank) - note) < semitones)
        most = Math.max(most, this.likelihood(frame, rank));
    return most;
  }
}

interface Register {
  /** Mean note around each frame, and how much is surely sung there, 0…1. */
  readonly means: Float64Array;
  readonly presence: Float64Array;
}

function registerAround(notes: Float64Array, weights: Float64Array, reach: number): Register {
  const count = notes.length;
  const sums = new Float64Array(count + 1);
  const totals = new Float64Array(count + 1);
  for (let frame = 0; frame < count; frame++) {
    const weight = weights[frame] ?? 0;
    totals[frame + 1] = (totals[frame] ?? 0) + weight;
    sums[frame + 1] = (sums[frame] ?? 0) + weight * (notes[frame] ?? 0);
  }
  const between = (values: Float64Array, frame: number): number =>
    (values[Math.min(count, frame + reach + 1)] ?? 0) - (values[Math.max(0, frame - reach)] ?? 0);
  return {
    means: notes.map((_, frame) => between(sums, frame) / (between(totals, frame) + 1e-6)),
    presence: notes.map((_, frame) => between(totals, frame) / (2 * reach + 1)),
  };
}

function logOdds(likelihood: number): number {
  const inside = Math.max(SUREST, Math.min(1 - SUREST, likelihood));
  return Math.log(inside / (1 - inside));
}
