import { expect, it } from '@jest/globals';
import { countBars, TICKS_PER_BAR } from './bar-pointer.js';

/** Log odds that are high on the ticks that `isDownbeat` names. */
const oddsOf = (count: number, isDownbeat: (tick: number) => boolean): number[] =>
  Array.from({ length: count }, (_, tick) => (isDownbeat(tick) ? 3 : -4));
const downbeatsOf = (positions: readonly number[]): number[] =>
  positions.flatMap((place, tick) => (place === 0 ? [tick] : []));

it.each([0, 3, 7])('counts bars whose first downbeat is tick %s', (first) => {
  const odds = oddsOf(80, (tick) => tick % TICKS_PER_BAR === first);
  const { positions, logOdds } = countBars(odds);
  expect(downbeatsOf(positions)).toEqual(Array.from({ length: 10 }, (_, bar) => first + bar * TICKS_PER_BAR));
  expect(logOdds).toBeCloseTo(30, 5);
});

it('does not lose count over a downbeat that is not heard, or one that is none', () => {
  const odds = oddsOf(80, (tick) => (tick % TICKS_PER_BAR === 2 && tick !== 34) || tick === 53);
  expect(downbeatsOf(countBars(odds).positions)).toEqual([2, 10, 18, 26, 34, 42, 50, 58, 66, 74]);
});

it('counts anew where the bars lie otherwise for good', () => {
  const odds = oddsOf(160, (tick) => tick % TICKS_PER_BAR === (tick < 80 ? 0 : 4));
  const downbeats = downbeatsOf(countBars(odds).positions);
  expect(downbeats.filter((tick) => tick < 72).every((tick) => tick % TICKS_PER_BAR === 0)).toBe(true);
  expect(downbeats.filter((tick) => tick > 88).every((tick) => tick % TICKS_PER_BAR === 4)).toBe(true);
});

it('counts nothing where there is nothing', () => {
  expect(countBars([])).toEqual({ positions: [], logOdds: 0 });
});
