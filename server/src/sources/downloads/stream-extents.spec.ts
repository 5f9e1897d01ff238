import { expect, it } from '@jest/globals';
import { StreamExtents } from './stream-extents.js';

const listing = [
  '#software: Lavf59.27.100',
  '#tb 0: 1/1000',
  '#media_type 0: video',
  '#tb 1: 1/48000',
  '0,         21,         21,       42,      472, 0x3d7b195c',
  '1,          0,          0,     1024,     2048, 0xef0ce97e',
  // Pictures in the order in which they are decoded.
  '0,        188,        188,       42,      472, 0x3d7b195c',
  '0,        105,        105,       42,      472, 0x3d7b195c',
  '1,       1024,       1024,      976,     2048, 0xef0ce97e',
  '',
].join('\n');

it('keeps where each stream begins and ends, in seconds', () => {
  const extents = new StreamExtents();
  extents.push(listing);
  expect(extents.of(0)).toEqual({ start: 0.021, end: 0.23 });
  expect(extents.of(1)).toEqual({ start: 0, end: 2000 / 48_000 });
});

it('reads the same however the bytes arrive', () => {
  const extents = new StreamExtents();
  for (const character of listing) extents.push(character);
  expect(extents.of(0)).toEqual({ start: 0.021, end: 0.23 });
});

it('knows nothing of a stream without a frame', () => {
  const extents = new StreamExtents();
  extents.push('#tb 0: 1/1000\n');
  expect(extents.of(0)).toBeUndefined();
});
