import { expect, it } from '@jest/globals';
import { decodeLetters } from './decode-letters.js';

const alphabet = ['a', 'b', 'c'];
/** A step whose most likely class is that sure; 0 is none, 1 is a. */
const step = (best: number, certainty: number): number[] =>
  [0, 1, 2, 3].map((k) => (k === best ? certainty : (1 - certainty) / 3));
const read = (...steps: readonly (readonly [number, number])[]): ReturnType<typeof decodeLetters> =>
  decodeLetters(Float32Array.from(steps.flatMap(([best, certainty]) => step(best, certainty))), 4, alphabet);

it('takes the likeliest letter of each step, the same twice running for one', () => {
  expect(read([0, 0.9], [1, 0.8], [1, 0.9], [0, 0.9], [1, 0.6], [3, 1])).toEqual({
    text: 'aac',
    certainty: expect.closeTo((0.8 + 0.6 + 1) / 3, 5),
  });
});

it('reads nothing where there is nothing', () => {
  expect(read([0, 0.9], [0, 0.5])).toEqual({ text: '', certainty: 0 });
  expect(decodeLetters(new Float32Array(), 4, alphabet)).toEqual({ text: '', certainty: 0 });
});

it('leaves out letters that the alphabet has not', () => {
  expect(decodeLetters(Float32Array.from([0, 0, 0, 0, 1]), 5, alphabet).text).toBe('');
});
