import { expect, it } from '@jest/globals';
import { gainFilter, integratedLoudness } from './loudness.js';

const summary = (integrated: string): string => `
[Parsed_ebur128_3 @ 0x55] t: 9.9 TARGET:-23 LUFS M: -19.1 S: -18.0 I: -17.0 LUFS LRA: 2.0 LU
[Parsed_ebur128_3 @ 0x55] Summary:

  Integrated loudness:
    I:         ${integrated} LUFS
    Threshold: -30.6 LUFS

  Loudness range:
    LRA:         1.6 LU
`;

it('reads the summary, not what was measured on the way', () => {
  expect(integratedLoudness(summary('-20.5'))).toBe(-20.5);
  expect(integratedLoudness('')).toBe(-Infinity);
});

it('is one gain from what was measured to what is wanted', () => {
  expect(gainFilter(-20.5, -14)).toBe('volume=6.50dB:precision=float');
  expect(gainFilter(-9.25, -14)).toBe('volume=-4.75dB:precision=float');
});

it('leaves silence alone', () => {
  expect([gainFilter(-70, -14), gainFilter(-Infinity, -14), gainFilter(NaN, -14)]).toEqual(
    Array(3).fill('anull'),
  );
});
