import {
  animeInfoKind,
  CatalogModule,
  CatalogueFileImports,
  CatalogueFileInfos,
  CatalogueFileSongs,
  importKind,
  listedSongs,
  posterKind,
  providerInfos,
  songKind,
  WebPosters,
} from './catalog/index.js';
import type { EngineParts } from './engine/index.js';
import {
  CatalogueFileLevels,
  ConsensusLevels,
  guessRateLevels,
  levelKind,
  LevelsModule,
  LlmLevels,
  PopularityLevels,
} from './levels/index.js';
import { FileNameSongs, LibraryModule } from './library/index.js';
import { BlocklistGuard, FinalizeGuard, ModerationModule } from './moderation/index.js';
import {
  DownloadGuard,
  downloadKind,
  HttpDownloads,
  listedVideos,
  LocalDownloads,
  LocalFolderSources,
  searchedVideos,
  sourceFindKind,
  SourcesModule,
  YtDlpDownloads,
} from './sources/index.js';
import { FfmpegRenders, renderKind, RendersModule } from './renders/index.js';
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
  imports: [
    ModerationModule,
    CatalogModule,
    LibraryModule,
    SourcesModule,
    TimingsModule,
    LevelsModule,
    RendersModule,
  ],
  kinds: [
    animeInfoKind,
    songKind,
    posterKind,
    sourceFindKind,
    downloadKind,
    timingKind,
    levelKind,
    importKind,
    renderKind,
  ],
  strategies: [
    CatalogueFileInfos,
    ...providerInfos,
    CatalogueFileSongs,
    ...listedSongs,
    FileNameSongs,
    WebPosters,
    LocalFolderSources,
    ...listedVideos,
    ...searchedVideos,
    LocalDownloads,
    HttpDownloads,
    YtDlpDownloads,
    CombinedTimings,
    ThoroughTimings,
    AudioTimings,
    EnergyTimings,
    FixedTimings,
    PopularityLevels,
    ...guessRateLevels,
    CatalogueFileLevels,
    LlmLevels,
    ConsensusLevels,
    CatalogueFileImports,
    FfmpegRenders,
  ],
  guards: [BlocklistGuard, FinalizeGuard, DownloadGuard],
};
