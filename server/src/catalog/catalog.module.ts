import { Module } from '@nestjs/common';
import { AnimeInfoController } from './anime-info/anime-info.controller.js';
import { AnimeInfoRepository } from './anime-info/anime-info.repository.js';
import { AnimeInfoWorker } from './anime-info/anime-info.worker.js';
import { AnimeTitles } from './anime/anime-titles.repository.js';
import { AnimeController } from './anime/anime.controller.js';
import { AnimeRepository } from './anime/anime.repository.js';
import { LibraryIndex } from './file-names/library-index.js';
import { VideoLibrary } from './file-names/video-library.js';
import { CatalogueImporter } from './import/catalogue-importer.js';
import { CatalogueRepository } from './import/catalogue.repository.js';
import { CatalogueMemory } from './import/catalogue-memory.js';
import { ImportController } from './import/import.controller.js';
import { ImportRepository } from './import/import.repository.js';
import { SongController } from './song/song.controller.js';
import { SongRepository } from './song/song.repository.js';
import { SongWorker } from './song/song.worker.js';

/** Animes, what providers said of them, and their songs. */
@Module({
  controllers: [AnimeController, AnimeInfoController, SongController, ImportController],
  providers: [
    AnimeRepository,
    AnimeInfoRepository,
    SongRepository,
    ImportRepository,
    AnimeTitles,
    VideoLibrary,
    LibraryIndex,
    CatalogueRepository,
    CatalogueMemory,
    CatalogueImporter,
    AnimeInfoWorker,
    SongWorker,
  ],
  exports: [AnimeInfoWorker, SongWorker, LibraryIndex, CatalogueImporter],
})
export class CatalogModule {}
