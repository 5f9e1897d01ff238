import { type FeatureMatrix, meanFrame } from './mean-frame.js';

/**
 * How different the timbre of the bar after each beat is from the bar before it (Foote 2000, at one scale); 0 where the
 * song has no whole bar on either side, and 0 but at local peaks: beside a peak the bars overlap what is new.
 *
 * @param melBands log energies @param beats frames @param bar frames
 */
export function timbreNovelty(melBands: FeatureMatrix, beats: readonly number[], bar: number): number[] {
  const count = melBands.values.length / melBands.width;
  const novelty = beats.map((at) => {
    if (at < bar || at + bar > count) return 0;
    const before = meanFrame(melBands, at - bar, at);
    const after = meanFrame(melBands, at + 1, at + bar);
    return Math.sqrt(before.reduce((sum, value, k) => sum + (value - (after[k] ?? 0)) ** 2, 0));
  });
  return novelty.map((value, k) =>
    value >= (novelty[k - 1] ?? 0) && value >= (novelty[k + 1] ?? 0) ? value : 0,
  );
}
