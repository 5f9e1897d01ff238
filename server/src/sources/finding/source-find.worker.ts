import type { WorkerKind } from '../../engine/index.js';

/** Finds places where a song's video can be had. */
export const sourceFindKind: WorkerKind = {
  kind: 'source-find',
  subject: 'song',
  description: 'Finds where a video of each song can be had.',
  wakesOn: ['songs', 'animes', 'library_files'],
  needs: [],
  retry: { budget: 1000, firstDelayMs: 60_000, maxDelayMs: 24 * 3_600_000 },
  stallMs: 120_000,
  defaults: { intervalMs: 30_000, concurrency: 4 },
};
