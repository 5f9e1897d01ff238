import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { LibraryModule } from '../library/index.js';
import { ProvidersModule } from '../providers/index.js';
import { DownloadDesk } from './downloads/download-desk.js';
import { DownloadGuard } from './downloads/download-guard.js';
import { DownloadJournal } from './downloads/download-journal.js';
import { DownloadReports } from './downloads/download-reports.js';
import { DownloadRuns } from './downloads/download-runs.repository.js';
import { DownloadWishes } from './downloads/download-wishes.repository.js';
import { DownloadRepository } from './downloads/download.repository.js';
import { DownloadsController } from './downloads/downloads.controller.js';
import { DownloadWorkRepository } from './downloads/download-work.repository.js';
import { FetchLeftovers } from './downloads/fetch-leftovers.js';
import { HttpDownloads } from './downloads/http.strategy.js';
import { LocalDownloads } from './downloads/local.strategy.js';
import { PartFiles } from './downloads/part-files.js';
import { VideoIntake } from './downloads/video-intake.js';
import { YtDlpDownloads } from './downloads/yt-dlp.strategy.js';
import { listedVideos } from './finding/listed-videos.strategy.js';
import { LocalFolderSources } from './finding/local-folder.strategy.js';
import { MisnamedSources } from './finding/misnamed-sources.js';
import { searchedVideos } from './finding/searched-videos.strategy.js';
import { SourceSearchRepository } from './finding/source-search.repository.js';
import { SourceFindWorkRepository } from './finding/source-find-work.repository.js';
import { SourceMediaController } from './source-media.controller.js';
import { SourceController } from './source.controller.js';
import { SourceRepository } from './source.repository.js';

/** Where songs' videos are, and the videos themselves. */
@Module({
  imports: [CatalogModule, LibraryModule, ProvidersModule],
  controllers: [SourceMediaController, SourceController, DownloadsController],
  providers: [
    SourceRepository,
    SourceFindWorkRepository,
    LocalFolderSources,
    MisnamedSources,
    DownloadWorkRepository,
    DownloadRepository,
    DownloadWishes,
    DownloadRuns,
    DownloadDesk,
    DownloadGuard,
    DownloadJournal,
    DownloadReports,
    PartFiles,
    VideoIntake,
    LocalDownloads,
    HttpDownloads,
    YtDlpDownloads,
    FetchLeftovers,
    SourceSearchRepository,
    ...listedVideos,
    ...searchedVideos,
  ],
  exports: [
    SourceRepository,
    DownloadRepository,
    DownloadGuard,
    LocalFolderSources,
    ...listedVideos,
    ...searchedVideos,
    LocalDownloads,
    HttpDownloads,
    YtDlpDownloads,
  ],
})
export class SourcesModule {}
