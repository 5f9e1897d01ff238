import type { WorkerKind } from '../engine/index.js';

/** Finds, for each video, the moment to guess and the moment to reveal. */
export const timingKind: WorkerKind = {
  kind: 'timing',
  subject: 'source',
  description: 'Finds the guess segment and the reveal of each video.',
  wakesOn: ['sources', 'timings', 'animes'],
  needs: ['media-directory', 'ffmpeg'],
  retry: { budget: 5, firstDelayMs: 5000, maxDelayMs: 3_600_000 },
  stallMs: 300_000,
  defaults: { intervalMs: 15_000, concurrency: 1 },
};
