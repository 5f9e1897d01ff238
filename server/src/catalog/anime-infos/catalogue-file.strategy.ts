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
import { EventBus } from '../../platform/events/index.js';
import { CatalogueEntryRepository } from '../imports/catalogue-entry.repository.js';
import { CatalogueOnDisk } from '../imports/catalogue-on-disk.js';
import { AnimeInfoWorkRepository } from './anime-info-work.repository.js';

const params = z.object({
  file: z
    .string()
    .optional()
    .describe('A catalogue file on disk; without it, what imported files say counts, the newest first.'),
});
type Params = z.infer<typeof params>;

/** What the user's own lists say. */
@Injectable()
export class CatalogueFileInfos implements Strategy<Params> {
  readonly kind = 'anime-info';
  readonly name = 'catalogue-file';
  readonly description = 'From catalogue files: imported ones, or one on disk.';
  readonly params = params;

  constructor(
    private readonly work: AnimeInfoWorkRepository,
    private readonly words: CatalogueEntryRepository,
    private readonly onDisk: CatalogueOnDisk,
    private readonly events: EventBus,
  ) {}

  pending({ file }: Params, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return file === undefined
      ? this.work.pendingWords(this.name, limit, among)
      : this.work.pending(this.name, limit, among);
  }

  async process(item: PendingItem, { params: { file } }: WorkContext<Params>): Promise<Outcome> {
    const malId = Number(item.itemId);
    const onDisk = file === undefined ? undefined : await this.onDisk.find(malId, file);
    if (file !== undefined && !onDisk)
      return retry(`${file} says nothing of this anime; import a catalogue that does`);
    return done(async (transaction) => {
      // Read here: a word that is merged must not be one that came after.
      const entry = onDisk ?? (await this.words.merged(malId, transaction));
      if (!entry) return undefined;
      const anime = await this.work.keep(malId, this.name, entry, transaction);
      if (!onDisk) await this.words.noteMerged([malId], transaction);
      return () => {
        if (anime) this.events.publish('anime.changed', { id: anime.malId, row: anime });
      };
    });
  }
}
