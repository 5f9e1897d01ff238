import { expect, it } from '@jest/globals';
import { type Layer, layer } from '@quiz-factory/shared';
import { planesOf } from './planes.js';
import type { Resolved } from '../layout/resolve.js';

const still = (values: object = {}): Resolved => {
  const made = layer.parse({ type: 'text', content: 'x', ...values });
  return { layer: made as Extract<Layer, { type: 'text' }>, text: 'x' };
};
const video = (values: object = {}): Resolved => ({
  layer: layer.parse({ type: 'video', ...values }) as Extract<Layer, { type: 'video' }>,
});

it('draws into one picture what comes and goes together', () => {
  const enter = { effect: 'fade', seconds: 0.3 };
  const planes = planesOf([still(), still(), still({ enter }), still({ enter }), still()], 10);
  expect(planes.map((plane) => (plane.kind === 'still' ? plane.layers.length : 0))).toEqual([2, 2, 1]);
});

it('leaves out what a video hides', () => {
  expect(planesOf([still(), video(), still()], 10).map(({ kind }) => kind)).toEqual(['moving', 'still']);
  expect(planesOf([still(), video({ width: 400 })], 10).map(({ kind }) => kind)).toEqual(['still', 'moving']);
  expect(planesOf([still(), video({ to: 5 })], 10)).toHaveLength(2);
});
