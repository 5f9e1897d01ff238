import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Outcome, type PendingItem, retry, type Strategy } from '../../engine/index.js';
import { catalogueEntry } from '../imports/catalogue-entry.js';
import { SongKeeper } from './song-keeper.js';
import { SongWorkRepository } from './song-work.repository.js';

/** A catalogue knows a song's title and artists, which no file's name tells. */
@Injectable()
export class CatalogueFileSongs implements Strategy<object> {
  readonly kind = 'song';
  readonly name = 'catalogue-file';
  readonly description = 'The songs that catalogue files list.';
  readonly params = z.object({});

  constructor(
    private readonly work: SongWorkRepository,
    private readonly keeper: SongKeeper,
  ) {}

  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.work.pendingListed(this.name, limit, among);
  }

  async process(item: PendingItem): Promise<Outcome> {
    const animeId = Number(item.itemId);
    const entry = catalogueEntry.safeParse(await this.work.listed(animeId));
    if (!entry.success) return retry('what the catalogue file said of this anime cannot be read any more');
    return this.keeper.keepLeading(animeId, entry.data.songs, this.name);
  }
}
