import type { WorkerKind } from '../engine/index.js';

/** Rates how hard each song is. Needs no video. */
export const levelKind: WorkerKind = {
  kind: 'level',
  subject: 'song',
  description: 'Rates how hard each song is to guess.',
  wakesOn: ['songs', 'animes'],
  needs: [],
  retry: { budget: 10, firstDelayMs: 5000, maxDelayMs: 3_600_000 },
  stallMs: 30_000,
  defaults: { intervalMs: 30_000, concurrency: 4 },
};
