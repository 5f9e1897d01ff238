import { Module } from '@nestjs/common';
import { LibraryModule } from '../library/index.js';
import { DownloadWorkRepository } from './downloads/download-work.repository.js';
import { LocalDownloads } from './downloads/local.strategy.js';
import { PartFiles } from './downloads/part-files.js';
import { VideoIntake } from './downloads/video-intake.js';
import { LocalFolderSources } from './finding/local-folder.strategy.js';
import { SourceFindWorkRepository } from './finding/source-find-work.repository.js';
import { SourceMediaController } from './source-media.controller.js';
import { SourceController } from './source.controller.js';
import { SourceRepository } from './source.repository.js';

/** Where songs' videos are, and the videos themselves. */
@Module({
  imports: [LibraryModule],
  controllers: [SourceMediaController, SourceController],
  providers: [
    SourceRepository,
    SourceFindWorkRepository,
    LocalFolderSources,
    DownloadWorkRepository,
    PartFiles,
    VideoIntake,
    LocalDownloads,
  ],
  exports: [SourceRepository, LocalFolderSources, LocalDownloads],
})
export class SourcesModule {}
