import { expect, it } from '@jest/globals';
import type { CompositionLayer } from './composition.js';
import { movingRegions } from './moving-regions.js';

const rect = { x: 100, y: 100, width: 50, height: 50 };
const visible = { from: 0, to: 10 };
const still = (values: object = {}): CompositionLayer => ({
  kind: 'still',
  raw: '',
  rect,
  visible: { ...visible, ...values },
});
const regions = (...layers: CompositionLayer[]): object[] =>
  movingRegions({
    format: { width: 640, height: 360, fps: 30 },
    frames: 300,
    layers,
    enter: undefined,
    exit: undefined,
    filters: undefined,
    slide: 20,
  });

it('finds the regions that move, in whole macroblocks, and each once', () => {
  const ring: CompositionLayer = { kind: 'ring', film: '', rect, visible };
  const inside = { x: 110, y: 110, width: 20, height: 20 };
  const digits: CompositionLayer = { kind: 'digits', raw: '', rect: inside, count: 10, visible };
  expect(regions(still(), ring, digits)).toEqual([{ x: 48, y: 48, width: 160, height: 160 }]);
  expect(regions(still())).toEqual([]);
});

it('counts what comes late, goes early or slides as moving, as far as it slides', () => {
  expect(regions(still(), still({ from: 1 }), still({ to: 9 }))).toHaveLength(1);
  const enter = { effect: 'slide-left', seconds: 1, easing: 'out' };
  expect(regions(still({ enter }))).toEqual([{ x: 32, y: 32, width: 192, height: 192 }]);
});
