/** A segment softer than this is noise, LUFS. */
const SILENT_LUFS = -65;

/** Prints a summary of the loudness to standard error (EBU R 128). */
export const LOUDNESS_FILTER = 'ebur128=framelog=verbose';

/** @param log standard error of FFmpeg @returns the integrated loudness, LUFS; −∞ where nothing was measured */
export function integratedLoudness(log: string): number {
  return Number(/I:\s+(-?[\d.]+) LUFS\s+Threshold/u.exec(log)?.[1] ?? '-Infinity');
}

/**
 * The filter that brings a segment to its loudness: one gain, so that its dynamics stay. What is silent cannot be made
 * louder.
 *
 * @param integrated LUFS @param wanted LUFS
 */
export function gainFilter(integrated: number, wanted: number): string {
  if (!Number.isFinite(integrated) || integrated < SILENT_LUFS) return 'anull';
  return `volume=${(wanted - integrated).toFixed(2)}dB:precision=float`;
}
