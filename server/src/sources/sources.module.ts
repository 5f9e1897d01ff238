import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { DownloadWorker } from './downloading/download.worker.js';
import { SourceFindWorker } from './finding/source-find.worker.js';
import { SourceMediaController } from './source-media.controller.js';
import { SourceController } from './source.controller.js';
import { SourceRepository } from './source.repository.js';

/** Where songs' videos are, and the videos themselves. */
@Module({
  imports: [CatalogModule],
  controllers: [SourceMediaController, SourceController],
  providers: [SourceRepository, SourceFindWorker, DownloadWorker],
  exports: [SourceRepository, SourceFindWorker, DownloadWorker],
})
export class SourcesModule {}
