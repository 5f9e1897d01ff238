import { expect, it } from '@jest/globals';
import type { BarFeatures } from './bar-features.js';
import { type ScoredSection, scoreSections } from './score-sections.js';
import type { Section } from './segment-sections.js';

/** Four sections of eight bars of two seconds in a song of 80 s, none of which is anything special. */
const BARS = 40;
const sections = [0, 8, 16, 24, 32].map((firstBar): Section => ({
  firstBar,
  endBar: firstBar + 8,
  start: firstBar * 2,
  end: firstBar * 2 + 16,
}));
const inSection = (section: number, value: number): Float64Array =>
  new Float64Array(BARS).fill(value, section * 8, section * 8 + 8);
const flat = (): Float64Array => new Float64Array(BARS);
const bars = (features: Partial<BarFeatures> = {}): BarFeatures => ({
  times: Array.from({ length: BARS + 1 }, (_, bar) => bar * 2),
  loudness: flat(),
  register: flat(),
  lowEnergy: flat(),
  midEnergy: flat(),
  highEnergy: flat(),
  onsetDensity: flat(),
  timbre: [],
  ...features,
});
const likelihood = {
  chorus: Array.from({ length: BARS }, () => 0.1),
  entry: Array.from({ length: BARS }, () => 0),
};
const score = (
  features: Partial<BarFeatures>,
  chorus: readonly number[] = likelihood.chorus,
): ScoredSection[] => scoreSections(bars(features), sections, { ...likelihood, chorus }, 80);
/** Bars of one section are in a chorus with one likelihood, all others with another. */
const likely = (section: number, inside: number, outside = 0.1): number[] =>
  Array.from({ length: BARS }, (_, bar) => (Math.floor(bar / 8) === section ? inside : outside));

it('scores a section by how likely its bars are in a chorus, and tells how likely one begins with it', () => {
  const entry = likelihood.entry.map((_, bar) => (bar === 16 ? 0.7 : 0));
  const scored = scoreSections(bars(), sections, { chorus: likely(2, 0.8), entry }, 80);
  expect(scored[2]?.score).toBeCloseTo(0.8, 6);
  expect(scored[1]?.score).toBeCloseTo(0.1, 6);
  expect(scored.map((section) => section.entry)).toEqual([0, 0, 0.7, 0, 0]);
});

it('takes all that are likelier than not for choruses, and names the others by their place', () => {
  expect(score({}, likely(2, 0.9)).map(({ kind }) => kind)).toEqual([
    'hook',
    'verse',
    'chorus',
    'verse',
    'bridge',
  ]);
  const twice = likely(1, 0.9).map((value, bar) => (bar >= 24 && bar < 32 ? 0.6 : value));
  expect(score({}, twice).map(({ kind }) => kind)).toEqual(['hook', 'chorus', 'verse', 'chorus', 'bridge']);
});

it('takes the likeliest for the chorus where none is likely', () => {
  expect(score({}, likely(3, 0.3)).map(({ kind }) => kind)).toEqual([
    'hook',
    'verse',
    'verse',
    'chorus',
    'bridge',
  ]);
});

it('says why, in words', () => {
  const words = score({
    loudness: inSection(3, 2),
    register: inSection(3, 1),
    lowEnergy: inSection(3, 1),
    onsetDensity: inSection(3, 1),
  })[3]?.reasons;
  expect(words).toEqual([
    'louder than the rest',
    'the melody lies higher',
    'fuller bass and drums',
    'denser',
    'a long section',
  ]);
  expect(score({})[0]?.reasons).toEqual(['a long section']);
});
