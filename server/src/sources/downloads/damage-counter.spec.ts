import { expect, it } from '@jest/globals';
import { DamageCounter } from './damage-counter.js';

function faultsIn(...pieces: string[]): number {
  const counter = new DamageCounter();
  for (const piece of pieces) counter.push(piece);
  return counter.faults;
}

it.each([
  '[h264 @ 0x5581] error while decoding MB 23 1, bytestream -5',
  '[h264 @ 0x5581] concealing 880 DC, 880 AC, 880 MV errors in P frame',
  '[aac @ 0x5581] Invalid band type',
  'Error while decoding stream #0:0: Invalid data found when processing input',
  '[vist#0:0/h264 @ 0x5581] Error submitting packet to decoder: Invalid data found when processing input',
  '[matroska,webm @ 0x5581] File ended prematurely at pos. 2500000 (0x2625a0)',
  '[mov,mp4,m4a,3gp,3g2,mj2 @ 0x5581] stream 0, offset 0x1f7: partial file',
])('%s is a fault of the file', (line) => {
  expect(faultsIn(`${line}\n`)).toBe(1);
});

it.each([
  '[null @ 0x5581] Application provided invalid, non monotonically increasing dts to muxer in stream 0: 2 >= 2',
  '[framecrc @ 0x5581] Application provided invalid, non monotonically increasing dts to muxer in stream 1: 9 >= 9',
  '[aost#0:1/pcm_s16le @ 0x5581] Non-monotonic DTS; previous: 9, current: 9; this may be an error of the source',
  '[out#0/null @ 0x5581] invalid, non monotonically increasing dts',
  'frame=120',
  'progress=continue',
])('%s is not', (line) => {
  expect(faultsIn(`${line}\n`)).toBe(0);
});

it('counts a line once, however its bytes arrive', () => {
  const text = 'frame=1\n[h264 @ 0x5581] error while decoding MB 1 1: invalid and corrupt\nframe=2\n';
  expect(faultsIn(text)).toBe(1);
  expect(faultsIn(...Array.from(text))).toBe(1);
});
