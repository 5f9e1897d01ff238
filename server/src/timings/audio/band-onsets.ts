/** Upper edges of the bands whose onsets are told apart, Hz: from kick and bass to cymbals. */
const BAND_EDGES = [100, 200, 400, 800, 1600, 3200, 6400, 10_000] as const;
export const ONSET_BANDS = BAND_EDGES.length;
const LOWEST_HERTZ = 30;

export interface OnsetBandLayout {
  /** Of each bin of a spectrum; `ONSET_BANDS` where it belongs to none. */
  readonly onsetBandOf: Uint8Array;
  /** How many bins each band has. */
  readonly onsetBandBins: readonly number[];
}

/** @param sampleRate Hz @param bins of a magnitude spectrum: half of the frame's samples */
export function layOutOnsetBands(sampleRate: number, bins: number): OnsetBandLayout {
  const onsetBandOf = Uint8Array.from({ length: bins }, (_, bin) => {
    const hertz = (bin * sampleRate) / (2 * bins);
    const band = BAND_EDGES.findIndex((edge) => hertz < edge);
    return hertz < LOWEST_HERTZ || band < 0 ? ONSET_BANDS : band;
  });
  const onsetBandBins = BAND_EDGES.map((_, band) => onsetBandOf.filter((other) => other === band).length);
  return { onsetBandOf, onsetBandBins };
}
