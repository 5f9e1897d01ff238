import type { RenderPlan, RenderRound } from '../plan/render-plan.js';
import { phaseOf, roundOf, type TimelineSegment } from '../plan/timeline.js';

/** Every frame rate of the templates divides it: a frame is a whole number of samples. */
export const SAMPLE_RATE = 48_000;

/** Cards are background: softer than songs by this many LU. */
const CARD_ATTENUATION = 1;

export interface Clip {
  readonly file: string;
  /** Seconds. */
  readonly start: number;
}

export const clipOf = (round: RenderRound, which: 'guess' | 'reveal'): Clip => ({
  file: round.file,
  start: which === 'guess' ? round.guessStart : round.revealStart,
});

export interface AudioSource<From = Clip | 'pad' | 'silence'> {
  /** The sound of a clip, the synthesised pad under cards, or nothing. */
  readonly from: From;
  /** Of one play. */
  readonly seconds: number;
  readonly plays: number;
  /** Between two plays. */
  readonly pauseSeconds: number;
}

/** The sound of a file: its stream's number there. */
export interface SoundOfFile extends Clip {
  readonly stream: number;
}

/** A source that FFmpeg can read: a pad has become a file. */
export type AudioInput = AudioSource<SoundOfFile | 'silence'>;

/** Soft ticks each second, warmer for the last three; or a bell at the start. */
export type SoundEffect = 'ticks' | 'chime';

export interface Mix {
  /** Integrated, LUFS (EBU R 128). */
  readonly loudness: number;
  /** Seconds. */
  readonly fadeIn: number;
  /** Seconds. */
  readonly fadeOut: number;
  /** The effect pushes the song down while it sounds (sidechain compression). */
  readonly hasDucking: boolean;
  readonly effect: SoundEffect | 'none';
  /** Length of the segment. */
  readonly samples: number;
}

/** What is heard in a segment, and how it is mixed. @throws Error when the plan does not have the segment's round */
export function segmentAudio(plan: RenderPlan, segment: TimelineSegment): [AudioSource, Mix] {
  const { audio, canvas, phases } = plan.template;
  const round = roundOf(plan, segment);
  const seconds = segment.frames / canvas.fps;
  const mix: Mix = {
    loudness: audio.loudness,
    fadeIn: audio.fadeInSeconds,
    fadeOut: audio.fadeOutSeconds,
    hasDucking: audio.hasDucking,
    effect: 'none',
    samples: (segment.frames * SAMPLE_RATE) / canvas.fps,
  };
  if (!round) {
    const phase = phaseOf(plan.template, segment.kind);
    const from = 'sound' in phase ? phase.sound : 'silence';
    return [
      { from, seconds, plays: 1, pauseSeconds: 0 },
      { ...mix, loudness: audio.loudness - CARD_ATTENUATION },
    ];
  }
  if (segment.kind === 'reveal')
    return [
      { from: clipOf(round, 'reveal'), seconds, plays: 1, pauseSeconds: 0 },
      { ...mix, effect: phases.reveal.hasChime ? 'chime' : 'none' },
    ];
  const { songSeconds, plays, pauseSeconds, hasTicks } = phases.guess;
  return [
    { from: clipOf(round, 'guess'), seconds: Math.min(songSeconds ?? seconds, seconds), plays, pauseSeconds },
    { ...mix, effect: hasTicks ? 'ticks' : 'none' },
  ];
}
