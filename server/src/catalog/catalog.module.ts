import { Module } from '@nestjs/common';
import { RequestsModule } from '../engine/index.js';
import { ProvidersModule } from '../providers/index.js';
import { AnimeInfoWorkRepository } from './anime-infos/anime-info-work.repository.js';
import { AnimeWordRepository } from './anime-infos/anime-word.repository.js';
import { AnimeInfoController } from './anime-infos/anime-info.controller.js';
import { AnimeInfoRepository } from './anime-infos/anime-info.repository.js';
import { CatalogueFileInfos } from './anime-infos/catalogue-file.strategy.js';
import { providerInfos } from './anime-infos/provider-infos.strategy.js';
import { AnimeTitles } from './animes/anime-titles.repository.js';
import { AnimeController } from './animes/anime.controller.js';
import { AnimeRepository } from './animes/anime.repository.js';
import { CatalogueImporter } from './imports/catalogue-importer.js';
import { CatalogueEntryRepository } from './imports/catalogue-entry.repository.js';
import { CatalogueOnDisk } from './imports/catalogue-on-disk.js';
import { CatalogueReader } from './imports/catalogue-reader.js';
import { CatalogueRepository } from './imports/catalogue.repository.js';
import { BatchKeeper } from './imports/batch-keeper.js';
import { EntryIdentifier } from './imports/entry-identifier.js';
import { ExternalIdRepository } from './imports/external-id.repository.js';
import { CatalogueFileImports } from './imports/import-file.strategy.js';
import { ImportController } from './imports/import.controller.js';
import { ListFetcher } from './imports/list-fetcher.js';
import { ImportRepository } from './imports/import.repository.js';
import { PosterFiles } from './posters/poster-files.js';
import { PosterMaker } from './posters/poster-maker.js';
import { PosterController } from './posters/poster.controller.js';
import { PosterRepository } from './posters/poster.repository.js';
import { WebPosters } from './posters/web-posters.strategy.js';
import { CatalogueFileSongs } from './songs/catalogue-file.strategy.js';
import { listedSongs } from './songs/listed-songs.strategy.js';
import { SongKeeper } from './songs/song-keeper.js';
import { SongListRepository } from './songs/song-list.repository.js';
import { SongWorkRepository } from './songs/song-work.repository.js';
import { SongController } from './songs/song.controller.js';
import { SongRepository } from './songs/song.repository.js';
import { SoughtSongRepository } from './songs/sought-song.repository.js';

/** Animes, what providers said of them, and their songs. */
@Module({
  imports: [RequestsModule, ProvidersModule],
  controllers: [AnimeController, AnimeInfoController, SongController, ImportController, PosterController],
  providers: [
    AnimeRepository,
    AnimeTitles,
    AnimeInfoRepository,
    AnimeInfoWorkRepository,
    AnimeWordRepository,
    CatalogueFileInfos,
    ...providerInfos,
    SongRepository,
    SongWorkRepository,
    SongKeeper,
    CatalogueFileSongs,
    SongListRepository,
    SoughtSongRepository,
    ...listedSongs,
    ImportRepository,
    CatalogueRepository,
    CatalogueEntryRepository,
    ExternalIdRepository,
    EntryIdentifier,
    BatchKeeper,
    CatalogueReader,
    CatalogueOnDisk,
    CatalogueImporter,
    ListFetcher,
    CatalogueFileImports,
    PosterRepository,
    PosterFiles,
    PosterMaker,
    WebPosters,
  ],
  exports: [
    AnimeInfoWorkRepository,
    AnimeRepository,
    AnimeTitles,
    CatalogueFileInfos,
    ...providerInfos,
    CatalogueFileSongs,
    ...listedSongs,
    CatalogueFileImports,
    CatalogueImporter,
    ImportRepository,
    SongKeeper,
    SongRepository,
    SongWorkRepository,
    SoughtSongRepository,
    WebPosters,
  ],
})
export class CatalogModule {}
