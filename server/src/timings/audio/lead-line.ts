import { FeedForward, type FeedForwardWeights, probabilityOf } from './feed-forward.js';
import { describeCandidate, LEAD_INPUTS } from './lead-features.js';
import { type LeadCandidates, LeadSupport, SUPPORT_INPUTS } from './lead-support.js';
import { LEAD_CANDIDATES, LOWEST_LEAD, pitchSalience } from './pitch-salience.js';
import { STEPS_PER_SEMITONE, type TonalSpectrum } from './tonal-spectrum.js';
import { describeVoice, type LikeliestPitch } from './voice-features.js';

/** What is sung or played as the lead, frame by frame of the tonal spectrum. */
export interface LeadLine {
  /** The likeliest pitch (MIDI), and how likely it is the lead's, 0…1. */
  readonly notes: Float32Array;
  readonly certainty: Float32Array;
  /** How likely there is a lead at all, 0…1. */
  readonly presence: Float32Array;
}

/** Weights of three networks: of how a candidate sounds, then of what is around it too, then of whether somebody sings. */
export interface LeadWeights {
  readonly sound: FeedForwardWeights;
  readonly support: FeedForwardWeights;
  readonly voice: FeedForwardWeights;
}

const SUREST = 1e-4;

/** The likeliest pitch of the lead among the strongest of each frame, and whether there is a lead. */
export function readLead(tonal: TonalSpectrum, weights: LeadWeights): LeadLine {
  const pitch = likeliestPitch(rateBySupport(rateBySound(tonal, weights.sound), weights.support));
  const network = new FeedForward(weights.voice);
  const inputsOf = describeVoice(tonal, pitch);
  return {
    notes: pitch.notes,
    certainty: pitch.best,
    presence: pitch.notes.map((_, frame) => probabilityOf(network.logOdds(inputsOf(frame)))),
  };
}

/** How likely each candidate is the lead's pitch by how it sounds. */
export function rateBySound(tonal: TonalSpectrum, weights: FeedForwardWeights): LeadCandidates {
  const pitches = pitchSalience(tonal);
  return rate(pitches.count, pitches.candidates, weights, LEAD_INPUTS, (frame, rank, into) => {
    describeCandidate(pitches, frame, rank, into);
  });
}

/** How likely each is by what is around it as well. */
export function rateBySupport(lead: LeadCandidates, weights: FeedForwardWeights): LeadCandidates {
  const support = new LeadSupport(lead);
  return rate(lead.count, lead.candidates, weights, SUPPORT_INPUTS, (frame, rank, into) => {
    support.describe(frame, rank, into);
  });
}

function rate(
  count: number,
  candidates: Int16Array,
  weights: FeedForwardWeights,
  width: number,
  describe: (frame: number, rank: number, into: Float32Array) => void,
): LeadCandidates {
  const network = new FeedForward(weights);
  const inputs = new Float32Array(width);
  const likelihoods = new Float32Array(candidates.length);
  for (let frame = 0; frame < count; frame++)
    for (let rank = 0; rank < LEAD_CANDIDATES; rank++) {
      const i = frame * LEAD_CANDIDATES + rank;
      if ((candidates[i] ?? -1) < 0) break;
      describe(frame, rank, inputs);
      likelihoods[i] = probabilityOf(network.logOdds(inputs));
    }
  return { count, candidates, likelihoods };
}

export function likeliestPitch({ count, candidates, likelihoods }: LeadCandidates): LikeliestPitch {
  const notes = new Float32Array(count);
  const best = new Float32Array(count);
  const second = new Float32Array(count);
  const sum = new Float32Array(count);
  for (let frame = 0; frame < count; frame++) {
    let step = 0;
    for (let rank = 0; rank < LEAD_CANDIDATES; rank++) {
      const i = frame * LEAD_CANDIDATES + rank;
      const likelihood = Math.max(SUREST, Math.min(1 - SUREST, likelihoods[i] ?? 0));
      sum[frame] = (sum[frame] ?? 0) + likelihood;
      if (likelihood > (best[frame] ?? 0)) {
        second[frame] = best[frame] ?? 0;
        best[frame] = likelihood;
        step = Math.max(0, candidates[i] ?? 0);
      } else second[frame] = Math.max(second[frame] ?? 0, likelihood);
    }
    notes[frame] = LOWEST_LEAD + step / STEPS_PER_SEMITONE;
  }
  return { notes, best, second, sum };
}
