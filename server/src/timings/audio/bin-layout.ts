/** Mel-spaced bands that describe the timbre. */
export const MEL_BANDS = 20;
export const PITCH_CLASSES = 12;

/** What each bin of a spectrum counts towards. */
export interface BinLayout {
  readonly melBandOf: Uint8Array;
  /** Octaves above 440 Hz, NaN outside of the midrange. */
  readonly octaveOf: Float32Array;
  /** First bin above kick and bass. */
  readonly lowEnd: number;
  /** First bin that is left out. */
  readonly top: number;
}

/** @param sampleRate Hz @param bins of a magnitude spectrum: half of the frame's samples */
export function layOutBins(sampleRate: number, bins: number): BinLayout {
  const mel = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700);
  const hertzOf = (bin: number): number => (bin * sampleRate) / (2 * bins);
  const top = Math.min(bins, Math.floor((10_000 / sampleRate) * 2 * bins));
  const highest = mel(hertzOf(top));
  return {
    melBandOf: Uint8Array.from({ length: bins }, (_, bin) =>
      Math.min(MEL_BANDS - 1, Math.floor((mel(hertzOf(bin)) / highest) * MEL_BANDS)),
    ),
    octaveOf: Float32Array.from({ length: bins }, (_, bin) => {
      const hertz = hertzOf(bin);
      return hertz < 250 || hertz > 2500 ? NaN : Math.log2(hertz / 440);
    }),
    lowEnd: Math.ceil((160 / sampleRate) * 2 * bins),
    top,
  };
}
