import { expect, it } from '@jest/globals';
import { isText, isUndecided, textLogit } from './text-likelihood.js';
import type { TextLine } from './text-samples.js';
import type { TextTrack } from './text-tracks.js';

const line = (confidence: number, { width = 0.1, height = 0.03, moves = false } = {}): TextLine => ({
  ...{ left: 0.1, top: 0.8, right: 0.1 + width, bottom: 0.8 + height, confidence },
  ...{ since: 11, until: moves ? 11.1 : 13 },
});
const track = (sighting: TextLine, seconds = 3): TextTrack => ({
  ...{ start: 10, end: 10 + seconds, box: sighting },
  sightings: [sighting, sighting, sighting],
  typical: sighting,
  isWhole: true,
});
const said = (text: string, certainty = 0.9): { text: string; certainty: number } => ({ text, certainty });

it('takes for text what the detector is sure of and what keeps its place', () => {
  expect(isText(track(line(0.97)))).toBe(true);
  expect(isText(track(line(0.6, { height: 0.06 })))).toBe(false);
  expect(isText(track(line(0.9)))).toBe(true);
  expect(isText(track(line(0.9, { moves: true })))).toBe(false);
  expect(isUndecided(track(line(0.99, { height: 0.02 })))).toBe(false);
});

it('believes large things less than small ones, unless they can be read', () => {
  const large = track(line(0.99, { width: 0.5, height: 0.2 }));
  expect(isUndecided(large)).toBe(true);
  expect(textLogit(large)).toBeLessThan(textLogit(track(line(0.99))));
  const unsure = track(line(0.95, { width: 0.3, height: 0.2 }));
  expect(isText(unsure, said('砂漠時計'))).toBe(true);
  expect(isText(unsure, said('IIII'))).toBe(false);
  expect(isText(unsure, said(''))).toBe(false);
  expect(textLogit(unsure, said('砂漠時計', 0.1))).toBeLessThan(textLogit(unsure, said('砂漠時計')));
});

it('knows what moves for text when it can be read', () => {
  const moving = track(line(0.97, { moves: true }));
  expect(isUndecided(moving)).toBe(true);
  expect(isText(moving, said('作画監督'))).toBe(true);
  expect(isText(moving, said('8o'))).toBe(false);
});

it('takes what is neither sure nor can be read for texture', () => {
  expect(isText(track(line(0.83)), said('0'))).toBe(false);
  expect(isText(track(line(0.85)), said('0'))).toBe(true);
  expect(isText(track(line(0.83)), said('原画'))).toBe(true);
});

it('takes no notice of what is gone before it can be read', () => {
  expect(isText(track(line(0.97), 0.39))).toBe(false);
  expect(isText(track(line(0.97), 0.41))).toBe(true);
  expect(isUndecided(track(line(0.9), 0.39))).toBe(false);
});
