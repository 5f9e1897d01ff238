import { type Bars, describeBars } from './bars.js';
import { type Meter, findMeters } from './meter.js';
import { findSections, type Section } from './sections.js';
import type { Spectrum } from './spectrum.js';

export interface Structure {
  readonly meter: Meter;
  readonly bars: Bars;
  readonly sections: readonly Section[];
}

/** Ways of counting that kicks and chords like nearly as well as the best: among them the sections decide. */
const NEARLY = 0.8;

/** Counts the bars in the way that kicks and chords agree on best, and splits the song into sections. */
export function findStructure(
  spectrum: Spectrum,
  loudness: Float32Array,
  loudnessStep: number,
  duration: number,
): Structure {
  let best: { structure: Structure; cost: number } | undefined;
  for (const { meter, agreement } of findMeters(spectrum)) {
    if (agreement < NEARLY) continue;
    const bars = describeBars(spectrum, meter, loudness, loudnessStep, duration);
    const { sections, cost } = findSections(bars);
    if (!best || cost < best.cost) best = { structure: { meter, bars, sections }, cost };
  }
  if (!best) throw new Error('a song has four ways to be counted');
  return best.structure;
}
