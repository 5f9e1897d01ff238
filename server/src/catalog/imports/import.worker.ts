import type { WorkerKind } from '../../engine/index.js';

/** Reads the catalogue files that people hand in. */
export const importKind: WorkerKind = {
  kind: 'import',
  subject: 'import',
  description: 'Reads catalogue files that were handed in, one after the other.',
  wakesOn: ['requests'],
  needs: [],
  retry: { budget: 3, firstDelayMs: 2000, maxDelayMs: 60_000 },
  stallMs: 300_000,
  defaults: { intervalMs: 5000, concurrency: 1 },
  // It goes on behind its last whole batch, here or elsewhere.
  graceMs: 0,
  // Two files at once could claim the same title.
  standing: { strategy: 'catalogue-file', globalLimit: 1 },
};
