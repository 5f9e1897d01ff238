/** @returns the loudest absolute sample of each of at most `parts` equal parts, 0…1 */
export function waveformPeaks(samples: Float32Array, parts: number): number[] {
  const size = Math.max(1, Math.floor(samples.length / parts));
  return Array.from({ length: Math.min(parts, Math.floor(samples.length / size)) }, (_, part) => {
    let peak = 0;
    for (let i = part * size; i < (part + 1) * size; i++) peak = Math.max(peak, Math.abs(samples[i] ?? 0));
    return Math.round(Math.min(1, peak) * 1000) / 1000;
  });
}
