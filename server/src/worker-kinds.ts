import {
  animeInfoKind,
  CatalogModule,
  CatalogueFileInfos,
  CatalogueFileSongs,
  songKind,
} from './catalog/index.js';
import type { EngineParts } from './engine/index.js';
import { levelKind, LevelsModule, PopularityLevels } from './levels/index.js';
import { FileNameSongs, LibraryModule } from './library/index.js';
import { BlocklistGuard, FinalizeGuard, ModerationModule } from './moderation/index.js';
import {
  downloadKind,
  LocalDownloads,
  LocalFolderSources,
  sourceFindKind,
  SourcesModule,
} from './sources/index.js';
import {
  AudioTimings,
  CombinedTimings,
  EnergyTimings,
  FixedTimings,
  ThoroughTimings,
  timingKind,
  TimingsModule,
} from './timings/index.js';

/** Every worker kind of the factory, every strategy, and what may forbid their work: one line each. */
export const factoryParts: EngineParts = {
  imports: [ModerationModule, CatalogModule, LibraryModule, SourcesModule, TimingsModule, LevelsModule],
  kinds: [animeInfoKind, songKind, sourceFindKind, downloadKind, timingKind, levelKind],
  strategies: [
    CatalogueFileInfos,
    CatalogueFileSongs,
    FileNameSongs,
    LocalFolderSources,
    LocalDownloads,
    CombinedTimings,
    ThoroughTimings,
    AudioTimings,
    EnergyTimings,
    FixedTimings,
    PopularityLevels,
  ],
  guards: [BlocklistGuard, FinalizeGuard],
};
