import type { Span } from '../analysis-result.js';

/** Loudness is looked at ten times a second. */
export const LOUDNESS_STEP = 0.1;
const SILENT_LUFS = -55;
const SHORTEST_SECONDS = 15;
const SHORTEST_SILENCE = 0.3;

/** Why this can be no song to guess, in words; undefined when it can. @param loudness LUFS every LOUDNESS_STEP */
export function whyUnfit(loudness: Float32Array, duration: number): string | undefined {
  if (duration < SHORTEST_SECONDS)
    return `The video lasts ${duration.toFixed(1)} s; a song to guess needs at least ${String(SHORTEST_SECONDS)} s.`;
  const audible = loudness.reduce((sum, value) => sum + (value > SILENT_LUFS ? LOUDNESS_STEP : 0), 0);
  if (audible < SHORTEST_SECONDS / 2)
    return `There is nothing to hear: only ${audible.toFixed(1)} s of ${duration.toFixed(1)} s are not silent.`;
  return undefined;
}

export function silentSpans(loudness: Float32Array): Span[] {
  const spans: [number, number][] = [];
  for (const [k, value] of loudness.entries()) {
    if (value > SILENT_LUFS) continue;
    const last = spans.at(-1);
    if (last && k * LOUDNESS_STEP - last[1] < LOUDNESS_STEP * 1.5) last[1] = round((k + 1) * LOUDNESS_STEP);
    else spans.push([round(k * LOUDNESS_STEP), round((k + 1) * LOUDNESS_STEP)]);
  }
  return spans.filter(([start, end]) => end - start >= SHORTEST_SILENCE);
}

/** Loudest absolute sample of each of `parts` equal parts, 0…1. */
export function peaksOf(samples: Float32Array, parts: number): number[] {
  const size = Math.max(1, Math.floor(samples.length / parts));
  return Array.from({ length: Math.min(parts, Math.floor(samples.length / size)) }, (_, part) => {
    let peak = 0;
    for (let i = part * size; i < (part + 1) * size; i++) peak = Math.max(peak, Math.abs(samples[i] ?? 0));
    return round(Math.min(1, peak));
  });
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
