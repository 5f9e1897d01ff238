import { expect, it } from '@jest/globals';
import { type Layer, layer } from '@quiz-factory/shared';
import { compositingPlanes } from './compositing-planes.js';
import type { ResolvedLayer } from './resolve-layers.js';

const text = (values: object = {}): ResolvedLayer => {
  const made = layer.parse({ type: 'text', content: 'x', ...values });
  return { layer: made as Extract<Layer, { type: 'text' }>, text: 'x' };
};
const video = (values: object = {}): ResolvedLayer => ({
  layer: layer.parse({ type: 'video', ...values }) as Extract<Layer, { type: 'video' }>,
});

it('draws into one picture what comes and goes together', () => {
  const enter = { effect: 'fade', seconds: 0.3 };
  const planes = compositingPlanes([text(), text(), text({ enter }), text({ enter }), text()], 10);
  expect(planes.map((plane) => (plane.kind === 'static' ? plane.layers.length : 0))).toEqual([2, 2, 1]);
});

it('leaves out what a video hides', () => {
  expect(compositingPlanes([text(), video(), text()], 10).map(({ kind }) => kind)).toEqual([
    'animated',
    'static',
  ]);
  expect(compositingPlanes([text(), video({ width: 400 })], 10).map(({ kind }) => kind)).toEqual([
    'static',
    'animated',
  ]);
  expect(compositingPlanes([text(), video({ to: 5 })], 10)).toHaveLength(2);
});
