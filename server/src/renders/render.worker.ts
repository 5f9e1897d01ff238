import type { WorkerKind } from '../engine/index.js';

/** Makes the films that people ask for. */
export const renderKind: WorkerKind = {
  kind: 'render',
  subject: 'render',
  description: 'Makes the videos that were asked for, one at a time in each process.',
  wakesOn: ['requests'],
  needs: ['ffmpeg', 'media-directory', 'disk-space'],
  // Finished units are kept, so that another try begins where the last one failed.
  retry: { budget: 5, firstDelayMs: 2000, maxDelayMs: 60_000 },
  // FFmpeg has a watchdog of its own; a unit or the joining may take long without a word.
  stallMs: 30 * 60_000,
  defaults: { intervalMs: 5000, concurrency: 1 },
  // No film ends within the grace time because of it: it goes on later, or elsewhere, from its finished units.
  graceMs: 0,
  standing: { strategy: 'ffmpeg', globalLimit: null },
};
