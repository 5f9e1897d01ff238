import { expect, it } from '@jest/globals';
import { onsetStrength } from './onset-strength.js';

it('peaks where notes begin', () => {
  const rate = 22_050;
  const samples = new Float32Array(rate * 3);
  for (const start of [0.5, 1.5, 2.25])
    for (let i = 0; i < rate * 0.3; i++)
      samples[Math.round(start * rate) + i] =
        Math.sin((2 * Math.PI * 440 * i) / rate) * Math.exp((-i / rate) * 8);
  const hop = 256;
  const strength = onsetStrength(samples, hop);
  const peaks = [...strength.entries()]
    .filter(([k, value]) => value > 0.5 && value >= (strength[k - 1] ?? 0) && value > (strength[k + 1] ?? 0))
    .map(([k]) => (k * hop) / rate);
  expect(peaks).toHaveLength(3);
  for (const [index, start] of [0.5, 1.5, 2.25].entries())
    expect(Math.abs((peaks[index] ?? 0) - start)).toBeLessThan(0.04);
});
