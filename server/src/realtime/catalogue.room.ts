import { Injectable } from '@nestjs/common';
import type { RoomSnapshots } from '@quiz-factory/shared';
import { AnimeRepository, SongRepository } from '../catalog/index.js';
import { LevelRepository } from '../levels/index.js';
import type { LiveRoom } from '../platform/events/index.js';
import { SourceRepository } from '../sources/index.js';
import { TimingRepository } from '../timings/index.js';

/** Asked for its total alone. */
const COUNTED = { page: 1, pageSize: 1 };

/** The one room that several features speak in, so none of them describes it. */
@Injectable()
export class CatalogueRoom implements LiveRoom<'catalogue'> {
  readonly room = 'catalogue';

  constructor(
    private readonly animes: AnimeRepository,
    private readonly songs: SongRepository,
    private readonly sources: SourceRepository,
    private readonly timings: TimingRepository,
    private readonly levels: LevelRepository,
  ) {}

  async snapshot(): Promise<RoomSnapshots['catalogue']> {
    const [animes, songs, downloaded, timings, levels] = await Promise.all([
      this.animes.list(COUNTED),
      this.songs.list(COUNTED),
      this.sources.list({ ...COUNTED, status: 'downloaded' }),
      this.timings.rows.subjects(),
      this.levels.rows.subjects(),
    ]);
    return {
      counts: {
        animes: animes.total,
        songs: songs.total,
        downloaded: downloaded.total,
        timings,
        levels,
      },
    };
  }
}
