import { expect, it } from '@jest/globals';
import { ONSET_BANDS } from './band-onsets.js';
import { ATTACK_FRAMES } from './beat-tracking.js';
import type { MetreEvidence } from './metre-evidence.js';
import { runningSums } from './running-sums.js';
import { describeTicks } from './tick-features.js';

const TICK_FRAMES = 10;
const TICKS = 64;
const COUNT = TICKS * TICK_FRAMES;
const ticks = Array.from({ length: TICKS }, (_, tick) => tick * TICK_FRAMES);

/** A kick and a new chord every eight ticks from tick 4 on. */
const evidence: MetreEvidence = {
  count: COUNT,
  frameSeconds: 0.02,
  onsets: Float32Array.from({ length: COUNT * ONSET_BANDS }, (_, i) => {
    const frame = Math.floor(i / ONSET_BANDS);
    return i % ONSET_BANDS === 0 && frame % (8 * TICK_FRAMES) === 4 * TICK_FRAMES ? 5 : 0;
  }),
  harmony: runningSums(COUNT, 12, (frame, row) => {
    row.fill(0);
    row[Math.floor((frame - 4 * TICK_FRAMES - ATTACK_FRAMES) / (8 * TICK_FRAMES)) % 2 === 0 ? 0 : 7] = 1;
  }),
  bass: runningSums(COUNT, 12, (_, row) => {
    row[3] = 1;
  }),
  timbre: runningSums(COUNT, 20, () => undefined),
  tonalFrameSeconds: 0.02,
  tonalFirstSeconds: 0.01,
};
const rows = describeTicks(evidence, ticks);
const column = (k: number): number[] => rows.map((row) => row[k] ?? NaN);

it('describes every tick by as many numbers', () => {
  expect(rows).toHaveLength(TICKS);
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  expect(rows.every((row) => row.every((value) => Number.isFinite(value)))).toBe(true);
});

it('gives the onsets of each band on a tick', () => {
  expect(column(0).map((value, tick) => value === (tick % 8 === 4 ? 5 : 0))).not.toContain(false);
  expect(column(1)).toEqual(new Array(TICKS).fill(0));
});

it('gives the onsets on the ticks of a bar before and after', () => {
  const low = 8;
  // Offsets run from −8 to 8 without 0: a whole bar before, and one tick after.
  expect(column(low)[20]).toBe(2.5);
  expect(column(low + 8)[19]).toBe(2.5);
  expect(column(low + 8)[20]).toBe(0);
});

it('sees where harmony changes, and no change where the bass stays', () => {
  const firstHarmony = 8 + 3 * 16;
  const here = firstHarmony + 5;
  const change = column(here);
  for (let tick = 10; tick < TICKS - 8; tick++) expect((change[tick] ?? 0) > 3).toBe(tick % 8 === 4);
  const bassHere = here + 33;
  expect(Math.max(...column(bassHere).slice(2, -2))).toBeLessThan(0.01);
});

it('ends with how long a tick is', () => {
  expect(rows[0]?.at(-1)).toBeCloseTo(Math.log(TICK_FRAMES), 6);
});
