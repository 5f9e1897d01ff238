import { expect, test } from '@jest/globals';
import { movedCut, movedGuess, spoiled } from './timing-cuts';

const cuts = { guessStart: 10, guessEnd: 20, revealStart: 20 };

test('a cut moves, and jumps to a bar that is near', () => {
  expect(movedCut(cuts, 'guessStart', 12.1, 90, [4, 12, 20])).toEqual({ ...cuts, guessStart: 12 });
  expect(movedCut(cuts, 'guessStart', 12.5, 90, [4, 12, 20])).toEqual({ ...cuts, guessStart: 12.5 });
  expect(movedCut(cuts, 'revealStart', 31.23456, 90)).toEqual({ ...cuts, revealStart: 31.235 });
});

test('start and end push each other, and none leaves the clip', () => {
  expect(movedCut(cuts, 'guessStart', 25, 90)).toEqual({ ...cuts, guessStart: 25, guessEnd: 25.5 });
  expect(movedCut(cuts, 'guessEnd', 5, 90)).toEqual({ ...cuts, guessStart: 4.5, guessEnd: 5 });
  expect(movedCut(cuts, 'guessStart', -3, 90)).toEqual({ ...cuts, guessStart: 0 });
  expect(movedCut(cuts, 'guessEnd', 200, 90)).toEqual({ ...cuts, guessEnd: 90 });
  expect(movedCut(cuts, 'guessStart', 200, 90)).toEqual({ ...cuts, guessStart: 89.5, guessEnd: 90 });
  expect(movedCut(cuts, 'revealStart', 200, 90)).toEqual({ ...cuts, revealStart: 89.9 });
});

test('the guess moves with its length', () => {
  expect(movedGuess(cuts, 30.05, 90, [30])).toEqual({ ...cuts, guessStart: 30, guessEnd: 40 });
  expect(movedGuess(cuts, 85, 90)).toEqual({ ...cuts, guessStart: 80, guessEnd: 90 });
});

test('a title inside the guess spoils it, one that ends where it begins does not', () => {
  expect(spoiled(cuts, [[5, 10]])).toBe(false);
  expect(spoiled(cuts, [[5, 10.1]])).toBe(true);
});
