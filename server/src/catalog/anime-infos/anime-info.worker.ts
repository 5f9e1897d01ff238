import type { WorkerKind } from '../../engine/index.js';

/** Keeps, for each anime, what each provider said of it. */
export const animeInfoKind: WorkerKind = {
  kind: 'anime-info',
  subject: 'anime',
  description: 'Keeps what a provider said of each anime, whole.',
  wakesOn: ['animes'],
  needs: [],
  retry: { budget: 20, firstDelayMs: 60_000, maxDelayMs: 24 * 3_600_000 },
  stallMs: 60_000,
  defaults: { intervalMs: 30_000, concurrency: 4 },
};
