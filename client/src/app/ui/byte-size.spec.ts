import { expect, test } from '@jest/globals';
import { byteSize } from './byte-size';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [12_400_000, '12.4 MB'],
  [999_400_000, '999 MB'],
  [999_960_000, '1.0 GB'],
  [2_147_483_648, '2.1 GB'],
])('%i bytes are %s', (bytes, words) => {
  expect(byteSize(bytes)).toBe(words);
});
