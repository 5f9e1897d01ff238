import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type NewSong, SongKeeper, SongWorkRepository } from '../catalog/index.js';
import { type Outcome, type PendingItem, retry, type Strategy, type WorkContext } from '../engine/index.js';
import { LibraryIndex } from './library-index.js';

/** Its name: songs that nobody else spoke of bear it. */
export const FILE_NAMES = 'file-names';

const params = z.object({
  directory: z.string().default('').describe('The folder whose file names are read.'),
});
type Params = z.infer<typeof params>;

/** Whoever has the videos knows which songs there are. */
@Injectable()
export class FileNameSongs implements Strategy<Params> {
  readonly kind = 'song';
  readonly name = FILE_NAMES;
  readonly description = 'The songs that the names of video files speak of.';
  readonly params = params;

  constructor(
    private readonly library: LibraryIndex,
    private readonly work: SongWorkRepository,
    private readonly keeper: SongKeeper,
  ) {}

  async pending({ directory }: Params, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.work.pendingNamed(this.name, await this.library.namedFiles(directory), limit, among);
  }

  async process(item: PendingItem, { params: { directory } }: WorkContext<Params>): Promise<Outcome> {
    const animeId = Number(item.itemId);
    const videos = (await this.library.of(directory)).get(animeId);
    if (!videos) return retry(`no file in ${directory} names this anime any more`);
    const found = videos.map(({ name: { category, number } }): NewSong => ({
      category,
      number,
      title: null,
      artists: [],
      episodes: null,
      nsfw: false,
      spoiler: false,
    }));
    return this.keeper.keep(animeId, found, this.name);
  }
}
