import { expect, it } from '@jest/globals';
import { layer, type LayerOf, encodingOptions } from '@quiz-factory/shared';
import { aPicture } from '../../../../test/factories/clip-streams.js';
import type { Composition, CompositionLayer } from './composition.js';
import { encoderArguments } from './encoder-arguments.js';
import { frameArguments, phaseArguments } from './phase-arguments.js';

const rect = { x: 0, y: 0, width: 640, height: 360 };
const visible = { from: 0, to: 4 };
const ground: CompositionLayer = { kind: 'still', raw: '/w/0.rgba', rect, visible };
const clip: CompositionLayer = {
  kind: 'clip',
  picture: aPicture(),
  layer: layer.parse({ type: 'video' }) as LayerOf<'video'>,
  clip: { file: '/m/a.mp4', start: 1 },
  covers: [],
  rect,
  visible,
};
const format = { width: 640, height: 360, fps: 30 };
const composition = (...layers: CompositionLayer[]): Composition => ({
  format,
  frames: 120,
  layers,
  enter: undefined,
  exit: undefined,
  filters: undefined,
  slide: 20,
});
const encoding = encodingOptions.parse({});
/** What follows the graph. */
const output = (args: readonly string[]): string[] => args.slice(args.indexOf('-map'));

it('encodes every frame of a phase, and what stands still as that', () => {
  expect(output(phaseArguments(composition(ground), encoding, '/o.mp4'))).toEqual([
    ...['-map', '[Qout]', '-frames:v', '120', '-r', '30', ...encoderArguments(encoding, format, 'still')],
    ...['-f', 'mp4', '/o.mp4'],
  ]);
  expect(phaseArguments(composition(clip), encoding, '/o.mp4')).toEqual(
    expect.arrayContaining(['stitchable=1:open-gop=0']),
  );
});

it('filters in one thread, because segments are encoded side by side', () => {
  expect(phaseArguments(composition(ground), encoding, '/o.mp4').slice(0, 4)).toEqual([
    ...['-filter_complex_threads', '1', '-f', 'rawvideo'],
  ]);
});

const range = { from: 6, to: 114 };
const keys = '0.000000,0.200000,2.200000,3.800000';

it('encodes all frames for other rounds to share, with key frames where a round has its own', () => {
  expect(output(phaseArguments(composition(ground), encoding, '/o.mp4', { range, frames: 'all' }))).toEqual([
    ...['-map', '[Qout]', '-frames:v', '120', '-r', '30', '-force_key_frames', keys],
    ...encoderArguments(encoding, format, 'shared'),
    ...['-f', 'mp4', '/o.mp4'],
  ]);
});

it('encodes only the frames that a round has for itself, at their own times', () => {
  const args = phaseArguments(composition(ground), encoding, '/o.mp4', { range, frames: 'own' });
  expect(args[args.indexOf('-filter_complex') + 1]).toContain(
    "select='lt(n,6)+gte(n,114)+between(n,6,113)*not(mod(n-6,60))'",
  );
  expect(output(args)).toEqual([
    ...['-map', '[Qout]', '-frames:v', '14', '-fps_mode', 'passthrough', '-enc_time_base', '1/30'],
    ...['-force_key_frames', keys, ...encoderArguments(encoding, format, 'own'), '-f', 'mp4', '/o.mp4'],
  ]);
});

it('makes one frame as a PNG', () => {
  const args = frameArguments(composition(ground), 1, '/o.png');
  expect(args[args.indexOf('-filter_complex') + 1]).toMatch(/\+1\.0000\).*format=rgb24\[Qout\]$/u);
  expect(output(args)).toEqual([
    ...['-map', '[Qout]', '-frames:v', '1', '-fps_mode', 'passthrough', '-c:v', 'png'],
    ...['-compression_level', '1', '-f', 'image2', '-update', '1', '/o.png'],
  ]);
});
