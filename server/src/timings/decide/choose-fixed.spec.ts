import { expect, it } from '@jest/globals';
import { chooseFixed } from './choose-fixed.js';

const params = { windowSeconds: 15, revealSeconds: 7, position: 0.5 };

it('begins at a share of the file and goes on with the reveal', () => {
  expect(chooseFixed(90, params)).toMatchObject({ guessStart: 45, guessEnd: 60, revealStart: 60 });
});

it('begins earlier where too little is left, and reveals what was guessed', () => {
  expect(chooseFixed(90, { ...params, position: 1 })).toMatchObject({
    guessStart: 74.5,
    guessEnd: 89.5,
    revealStart: 74.5,
  });
});

it('guesses less of a short file, and none of a shorter one', () => {
  expect(chooseFixed(10, params)).toMatchObject({ guessStart: 0.5, guessEnd: 9.5, revealStart: 0.5 });
  expect(chooseFixed(1.9, params)).toEqual({ invalid: 'The video lasts only 1.9 s.' });
});
