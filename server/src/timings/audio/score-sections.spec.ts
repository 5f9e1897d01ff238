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
const score = (features: Partial<BarFeatures>, those: readonly Section[] = sections): ScoredSection[] =>
  scoreSections(bars(features), those, 80);
const best = (scored: readonly ScoredSection[]): number =>
  scored.findIndex((section) => section.score === Math.max(...scored.map((other) => other.score)));

it('takes the section about three quarters through for the chorus where nothing else tells', () => {
  const scored = score({});
  expect(best(scored)).toBe(3);
  expect(scored[1]?.score).toBeGreaterThan(scored[0]?.score ?? Infinity);
  expect(scored[3]?.reasons).toContain('where a chorus mostly is');
  expect(scored[0]?.reasons).not.toContain('where a chorus mostly is');
});

it.each(['register', 'lowEnergy'] as const)('hears the chorus by its %s', (name) => {
  const { [name]: feature } = { register: inSection(1, 1), lowEnergy: inSection(1, 0.8) };
  const scored = score({ [name]: feature });
  const without = score({});
  expect(scored[1]?.score).toBeGreaterThan((without[1]?.score ?? 0) + 0.3);
  expect(scored[0]?.score).toBe(without[0]?.score);
});

it.each(['register', 'lowEnergy', 'midEnergy', 'highEnergy', 'onsetDensity'] as const)(
  'rises with %s, up to a limit',
  (name) => {
    const at = (value: number): number => score({ [name]: inSection(2, value) })[2]?.score ?? NaN;
    expect(at(0.7)).toBeGreaterThan(at(0));
    expect(at(-0.9)).toBeLessThan(at(0));
    expect(at(2)).toBe(at(1));
    expect(at(-3)).toBe(at(-1.5));
  },
);

it('goes by what is sung and played, not by how loud it is', () => {
  const loud = score({ loudness: inSection(0, 2) });
  expect(loud.map((section) => section.score)).toEqual(score({}).map((section) => section.score));
  expect(loud[0]?.reasons).toContain('louder than the rest');
});

it('prefers the longer of two sections, up to 20 s', () => {
  const lengths = (bars: number): number => {
    const around = { firstBar: 20 - bars / 2, endBar: 20 + bars / 2, start: 40 - bars, end: 40 + bars };
    return score({}, [around])[0]?.score ?? NaN;
  };
  expect(lengths(8)).toBeGreaterThan(lengths(4));
  expect(lengths(12)).toBe(lengths(16));
});

it('takes all sections that are nearly as good for choruses, and names the others by their place', () => {
  const scored = score({
    lowEnergy: Float64Array.from({ length: BARS }, (_, bar) => (bar < 8 ? -1.5 : bar >= 32 ? -1.5 : 0.8)),
  });
  expect(scored.map(({ kind }) => kind)).toEqual(['hook', 'verse', 'verse', 'chorus', 'bridge']);
  const twice = score({ lowEnergy: inSection(1, 0.8), register: inSection(1, 0.6) });
  expect(twice.map(({ kind }) => kind)).toEqual(['hook', 'chorus', 'verse', 'chorus', 'bridge']);
});

it('says why, in words', () => {
  const words = score({
    register: inSection(3, 1),
    lowEnergy: inSection(3, 1),
    onsetDensity: inSection(3, 1),
  })[3]?.reasons;
  expect(words).toEqual([
    'the melody lies higher',
    'fuller bass and drums',
    'denser',
    'where a chorus mostly is',
    'a long section',
  ]);
});
