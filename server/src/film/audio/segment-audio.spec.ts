import { expect, it } from '@jest/globals';
import type { PhaseName } from '@quiz-factory/shared';
import { aPlan, aRound } from '../../../../test/factories/render-plan.js';
import { timeline } from '../plan/timeline.js';
import { type AudioSource, type Mix, segmentAudio } from './segment-audio.js';

function audioOf(kind: PhaseName, phases: object = {}): [AudioSource, Mix] {
  const plan = aPlan({ phases, rounds: [aRound({ file: '/a.mp4', guessStart: 10, revealStart: 40 })] });
  const segment = timeline(plan).find((candidate) => candidate.kind === kind);
  if (!segment) throw new Error(`no ${kind}`);
  return segmentAudio(plan, segment);
}

it('plays the song in the guess, with ticks, and what follows it in the reveal', () => {
  const [guess, mix] = audioOf('guess');
  expect(guess).toEqual({ from: { file: '/a.mp4', start: 10 }, seconds: 10, plays: 1, pauseSeconds: 1 });
  expect(mix).toEqual({
    loudness: -14,
    fadeIn: 0.3,
    fadeOut: 0.8,
    hasDucking: true,
    effect: 'ticks',
    samples: 480_000,
  });
  const [reveal, after] = audioOf('reveal', { reveal: { seconds: 5, hasChime: true } });
  expect(reveal).toEqual({ from: { file: '/a.mp4', start: 40 }, seconds: 5, plays: 1, pauseSeconds: 0 });
  expect([after.effect, after.samples]).toEqual(['chime', 240_000]);
});

it('plays as much of the song as the template says, and never more than the phase has', () => {
  const guess = { seconds: 10, songSeconds: 1.5, plays: 3, pauseSeconds: 0.5, hasTicks: false };
  const [source, mix] = audioOf('guess', { guess });
  expect(source).toMatchObject({ seconds: 1.5, plays: 3, pauseSeconds: 0.5 });
  expect(mix.effect).toBe('none');
  expect(audioOf('guess', { guess: { ...guess, songSeconds: 30 } })[0].seconds).toBe(10);
});

it('puts a pad or nothing under cards, a little softer than the songs', () => {
  const [source, mix] = audioOf('intro', { intro: { seconds: 2 } });
  expect([source.from, source.seconds, mix.loudness, mix.effect]).toEqual(['pad', 2, -15, 'none']);
  expect(audioOf('outro', { outro: { seconds: 2, sound: 'silence' } })[0].from).toBe('silence');
});
