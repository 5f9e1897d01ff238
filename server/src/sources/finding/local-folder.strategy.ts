import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import {
  done,
  type Outcome,
  type PendingItem,
  retry,
  type Strategy,
  type WorkContext,
} from '../../engine/index.js';
import { folderPath, LibraryIndex } from '../../library/index.js';
import { EventBus } from '../../platform/events/index.js';
import { SourceFindWorkRepository } from './source-find-work.repository.js';

/** A song without a file is looked for again after this long, or as soon as a person asks. */
const NOT_FOUND_AGAIN_MS = 10 * 60_000;

/** What is on disk already comes before what is to be fetched. */
const OWN_FILE = 500;
const CREDITLESS = 100;

const params = z.object({
  directory: z
    .string()
    .default('')
    .describe('The folder with your videos; folders inside it are searched too.'),
});
type Params = z.infer<typeof params>;

/** Among the user's own files. */
@Injectable()
export class LocalFolderSources implements Strategy<Params> {
  readonly kind = 'source-find';
  readonly name = 'local-folder';
  readonly description = 'Among the video files of a folder, by their names.';
  readonly params = params;

  constructor(
    private readonly library: LibraryIndex,
    private readonly work: SourceFindWorkRepository,
    private readonly events: EventBus,
  ) {}

  async pending({ directory }: Params, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.work.pendingNamed(this.name, await this.library.namedFiles(directory), limit, among);
  }

  async process(item: PendingItem, { params: { directory } }: WorkContext<Params>): Promise<Outcome> {
    const song = await this.work.song(Number(item.itemId));
    if (!song) return retry('the song is gone');
    // LibraryGone is thrown on: an unmounted drive is tried again, never called "nothing found".
    const found = ((await this.library.of(directory)).get(song.malId) ?? []).filter(
      ({ name }) => name.category === song.category && name.number === song.number,
    );
    if (found.length === 0)
      return retry(`no video in ${directory} is named after this song any more`, NOT_FOUND_AGAIN_MS);
    const locations = await Promise.all(found.map(({ file }) => this.library.locationOf(directory, file)));
    const sources = found.map(({ name }, index) => ({
      location: locations[index] ?? '',
      creditless: name.isCreditless,
      resolution: name.resolution,
      overlap: name.overlap,
      subtitles: name.hasSubtitles,
      lyrics: name.hasLyrics,
      score: OWN_FILE + (name.isCreditless ? CREDITLESS : 0),
      reasons: ['a file of your own', ...(name.isCreditless ? ['without credits'] : [])],
    }));
    return done(async (transaction) => {
      const songId = Number(item.itemId);
      await this.work.followRenamed(songId, folderPath(directory), locations, transaction);
      const made = await this.work.keep(songId, 'local', sources, this.name, transaction);
      return () => {
        for (const row of made) this.events.publish('source.changed', { id: row.id, row });
      };
    });
  }
}
