import type { WorkerKind } from '../../engine/index.js';

/** Brings each video into the media directory and proves that it decodes. */
export const downloadKind: WorkerKind = {
  kind: 'download',
  subject: 'source',
  description: 'Brings each video into the media folder and checks that it can be decoded.',
  wakesOn: ['sources', 'animes', 'downloads'],
  needs: ['media-directory', 'disk-space', 'ffmpeg'],
  retry: { budget: 20, firstDelayMs: 5000, maxDelayMs: 3_600_000 },
  stallMs: 120_000,
  defaults: { intervalMs: 15_000, concurrency: 2 },
};
