import { AnimeInfoWorker, CatalogModule, SongWorker } from './catalog/index.js';
import { LevelsModule, LevelWorker } from './levels/index.js';
import { DownloadWorker, SourceFindWorker, SourcesModule } from './sources/index.js';
import { TimingsModule, TimingWorker } from './timings/index.js';
import type { FactoryKinds } from './workers/index.js';

/** Every worker kind of the factory. */
export const factoryWorkers: FactoryKinds = {
  imports: [CatalogModule, SourcesModule, TimingsModule, LevelsModule],
  kinds: [AnimeInfoWorker, SongWorker, SourceFindWorker, DownloadWorker, TimingWorker, LevelWorker],
};
