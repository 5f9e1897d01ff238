import type { WorkerKind } from '../../engine/index.js';

/** Makes the songs of each anime. Finalized animes are left as they are. */
export const songKind: WorkerKind = {
  kind: 'song',
  subject: 'anime',
  description: 'Makes the openings and endings of each anime.',
  wakesOn: ['anime_infos', 'animes', 'library_files'],
  needs: [],
  retry: { budget: 50, firstDelayMs: 60_000, maxDelayMs: 6 * 3_600_000 },
  stallMs: 60_000,
  defaults: { intervalMs: 30_000, concurrency: 4 },
};
