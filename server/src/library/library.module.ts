import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { CorrectionFollowers } from './correction-followers.js';
import { FileNameSongs } from './file-name-songs.strategy.js';
import { FileController } from './file.controller.js';
import { FileDesk } from './file-desk.js';
import { LibraryFileRepository } from './library-file.repository.js';
import { FolderWatch } from './folder-watch.js';
import { LibraryIndex } from './library-index.js';
import { VideoLibrary } from './video-library.js';

/** The user's own folders: what is in them, and what the names of files say. */
@Module({
  imports: [CatalogModule],
  controllers: [FileController],
  providers: [
    VideoLibrary,
    FolderWatch,
    LibraryFileRepository,
    LibraryIndex,
    FileDesk,
    FileNameSongs,
    CorrectionFollowers,
  ],
  exports: [LibraryIndex, CorrectionFollowers, FileNameSongs],
})
export class LibraryModule {}
