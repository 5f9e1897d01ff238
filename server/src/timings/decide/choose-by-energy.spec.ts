import { expect, it } from '@jest/globals';
import { chooseByEnergy } from './choose-by-energy.js';

// A low rate: the sound is synthesised in the test, which is slow there.
const RATE = 8000;
const params = { windowSeconds: 15, revealSeconds: 7 };

/** Notes twice a second; from 40 s to 60 s three times as loud. */
function song(seconds: number): Float32Array {
  return Float32Array.from({ length: seconds * RATE }, (_, i) => {
    const time = i / RATE;
    const amplitude = time >= 40 && time < 60 ? 0.6 : 0.2;
    const pitch = 220 * 2 ** ((Math.floor(time * 2) % 5) / 12);
    return amplitude * Math.sin(2 * Math.PI * pitch * time) * Math.exp(-(time % 0.5) * 4);
  });
}
const loud = song(90);

it('finds the loud part and begins on its first note', () => {
  const found = chooseByEnergy(loud, RATE, params);
  if ('invalid' in found) throw new Error(found.invalid);
  expect(Math.abs(found.guessStart - 40)).toBeLessThan(0.7);
  expect(found.guessEnd - found.guessStart).toBeCloseTo(15, 2);
  expect(found.revealStart).toBeGreaterThanOrEqual(found.guessEnd - 0.3);
  expect(found.candidates.length).toBeGreaterThan(1);
});

it('gives the same answer 12 dB softer', () => {
  const soft = loud.map((value) => value / 4);
  expect(chooseByEnergy(soft, RATE, params)).toMatchObject({
    guessStart: (chooseByEnergy(loud, RATE, params) as { guessStart: number }).guessStart,
  });
});

it('calls silence and short clips invalid, in words', () => {
  expect(chooseByEnergy(new Float32Array(RATE * 30), RATE, params)).toEqual({
    invalid: expect.stringMatching(/nothing to hear/u),
  });
  expect(chooseByEnergy(song(10), RATE, params)).toEqual({
    invalid: expect.stringMatching(/at least 15 s/u),
  });
});
