export * from './downloading/download.worker.js';
export * from './finding/source-find.worker.js';
export * from './source.repository.js';
export * from './sources.module.js';
