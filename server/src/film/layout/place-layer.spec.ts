import { expect, it } from '@jest/globals';
import { layer, template } from '@quiz-factory/shared';
import { placeLayer, safeRect, unitOf } from './place-layer.js';

const { canvas } = template.parse({ phases: { guess: { seconds: 1 }, reveal: { seconds: 1 } } });
const at = (values: object): object => {
  const { x, y } = placeLayer(layer.parse({ type: 'shape', ...values }), { width: 200, height: 100 }, canvas);
  return { x, y };
};

it('keeps a twentieth free at each edge', () => {
  const { x, y, width, height } = safeRect(canvas);
  expect([x, y, width, height].map(Math.round)).toEqual([96, 54, 1728, 972]);
});

it.each([
  ['top-left', 96, 54],
  ['top', 860, 54],
  ['right', 1624, 490],
  ['centre', 860, 490],
  ['bottom-right', 1624, 926],
])('anchors at %s', (anchor, x, y) => {
  expect(at({ anchor })).toEqual({ x, y });
});

it('moves by units from its anchor, and bleeds to the edge where it may', () => {
  expect(at({ anchor: 'top-left', x: 10, y: -4 })).toEqual({ x: 106, y: 50 });
  expect(at({ anchor: 'bottom-right', isBleeding: true })).toEqual({ x: 1720, y: 980 });
});

it('has 1,080 units on the shorter side, whatever the shape', () => {
  expect([unitOf({ width: 1920, height: 1080 }), unitOf({ width: 1080, height: 1920 })]).toEqual([1, 1]);
  expect(unitOf({ width: 640, height: 360 })).toBeCloseTo(1 / 3);
});
