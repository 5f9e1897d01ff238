import { expect, it } from '@jest/globals';
import { describeLead } from './bar-lead.js';
import type { TonalSpectrum } from './tonal-spectrum.js';

/** Ten frames a second. */
const tonal: TonalSpectrum = {
  ...{ count: 40, frameSeconds: 0.1, firstSeconds: 0 },
  middle: new Float32Array(0),
  centre: new Float32Array(0),
};
const frames = (valueAt: (frame: number) => number): Float32Array =>
  Float32Array.from({ length: 40 }, (_, frame) => valueAt(frame));
const describe = (
  note: (frame: number) => number,
  certainty: (frame: number) => number,
  presence: (frame: number) => number,
): ReturnType<typeof describeLead> =>
  describeLead(
    { notes: frames(note), certainty: frames(certainty), presence: frames(presence) },
    tonal,
    [0, 2, 4],
  );

it('takes the pitch of each bar from what is surely sung', () => {
  const [first, second] = describe(
    (frame) => (frame < 20 ? 60 : frame % 2 === 0 ? 70 : 40),
    (frame) => (frame % 2 === 0 ? 0.9 : 0.01),
    () => 1,
  );
  expect(first?.note).toBeCloseTo(60, 6);
  expect(second?.note).toBeCloseTo(70, 1);
  expect(first?.weight).toBeCloseTo(10 * 0.81 + 10 * 0.0001, 3);
});

it('leaves out where nobody sings', () => {
  const [sung, silent] = describe(
    () => 65,
    () => 0.8,
    (frame) => (frame < 20 ? 1 : 0),
  );
  expect(sung).toMatchObject({ presence: 1, changes: 0 });
  expect(sung?.range).toBeCloseTo(0, 3);
  expect(silent).toEqual({ weight: 0, note: 0, range: 0, presence: 0, changes: 0 });
});

it('counts how often the pitch changes, and how far it ranges', () => {
  const [bar] = describe(
    (frame) => (frame % 4 < 2 ? 60 : 64),
    () => 1,
    () => 1,
  );
  expect(bar?.changes).toBeCloseTo(9 / 2, 6);
  expect(bar?.range).toBeCloseTo(2, 6);
});
