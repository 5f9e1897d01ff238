import { expect, it } from '@jest/globals';
import { type Template, template } from '@quiz-factory/shared';
import { drawingFault } from './drawing-fault.js';

const look = (layers: readonly object[], canvas: object = {}, seconds = 10): Template =>
  template.parse({ canvas, phases: { guess: { seconds, layers }, reveal: { seconds: 5 } } });
const many = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
const largest = { width: 3840, height: 3840 };

it('draws what people make: a countdown, a clip, texts that come one after the other', () => {
  const layers = [
    { type: 'video' },
    { type: 'countdown' },
    ...many(10, (from) => ({ type: 'text', content: 'Who?', from: from / 2 })),
  ];
  expect(drawingFault(look(layers))).toBeUndefined();
  expect(drawingFault(look(layers, { width: 3840, height: 2160, fps: 60 }))).toBeUndefined();
});

it('names the phase with more videos, countdowns and spectra than are drawn', () => {
  const small = { type: 'video', width: 100, height: 100 };
  expect(drawingFault(look(many(12, () => small)))).toBeUndefined();
  expect(drawingFault(look(many(60, () => small)))).toMatch(/^phases\.guess: it has 60 videos/u);
});

it('draws no countdown that is larger than the canvas', () => {
  expect(drawingFault(look([{ type: 'countdown', size: 4000 }], largest))).toMatch(/14222 pixels wide/u);
  expect(drawingFault(look([{ type: 'countdown', style: 'bar', size: 20, width: 1600 }]))).toBeUndefined();
});

it('draws no strip of digits that is higher than a canvas can be', () => {
  expect(drawingFault(look([{ type: 'countdown', size: 1080 }], largest, 120))).toMatch(/120 digits/u);
  expect(
    drawingFault(look([{ type: 'countdown', size: 1080, style: 'ring' }], largest, 120)),
  ).toBeUndefined();
});

it('adds up the pictures of layers that come at different times', () => {
  const layers = many(59, (from) => ({ type: 'shape', from: from / 10 }));
  expect(drawingFault(look(layers, largest))).toMatch(/59 different times/u);
  expect(drawingFault(look(layers, { width: 1280, height: 720 }))).toBeUndefined();
});
