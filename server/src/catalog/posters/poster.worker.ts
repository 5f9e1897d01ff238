import type { WorkerKind } from '../../engine/index.js';

/** Keeps the poster of each anime. */
export const posterKind: WorkerKind = {
  kind: 'poster',
  subject: 'anime',
  description: 'Fetches the poster of each anime once, for the panel and for films.',
  wakesOn: ['animes'],
  needs: [],
  retry: { budget: 12, firstDelayMs: 5 * 60_000, maxDelayMs: 7 * 24 * 3_600_000 },
  stallMs: 120_000,
  defaults: { intervalMs: 60_000, concurrency: 2 },
};
