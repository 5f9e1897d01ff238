import { Injectable, type Type } from '@nestjs/common';
import { z } from 'zod';
import { done, type Outcome, type PendingItem, type Strategy, type WorkContext } from '../../engine/index.js';
import {
  BatchLookup,
  type ListedSong,
  outcomeOf,
  type Provider,
  ProviderContext,
  providers,
  refreshAfterDays,
  type SongLister,
  unknownTo,
} from '../../providers/index.js';
import { SongKeeper } from './song-keeper.js';
import { SongListRepository } from './song-list.repository.js';

const params = z.object({
  refreshAfterDays: refreshAfterDays(
    0,
    'Ask anew after so many days, for songs that were added since; 0: ask once.',
  ),
});
type Params = z.infer<typeof params>;

/** The strategy of songs that asks a provider; undefined: the provider lists no songs. */
export const songsFrom = (provider: Provider): Type<Strategy<Params>> | undefined =>
  provider.songs && strategyOf(provider, provider.songs);

function strategyOf({ name: provider, title }: Provider, lister: SongLister): Type<Strategy<Params>> {
  @Injectable()
  class ListedSongs implements Strategy<Params> {
    readonly kind = 'song';
    readonly name = lister.strategy;
    readonly description = `The openings and endings that ${title} lists.`;
    readonly params = params;
    private readonly lookup: BatchLookup<readonly ListedSong[]>;

    constructor(
      private readonly lists: SongListRepository,
      private readonly keeper: SongKeeper,
      context: ProviderContext,
    ) {
      this.lookup = new BatchLookup<readonly ListedSong[]>(lister.mostAtOnce, (ids) =>
        lister.listSongs(context, ids, new AbortController().signal),
      );
    }

    pending({ refreshAfterDays }: Params, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
      return this.lists.pending(this.name, refreshAfterDays, limit, among);
    }

    async process({ itemId }: PendingItem, { params: given }: WorkContext<Params>): Promise<Outcome> {
      const animeId = Number(itemId);
      let songs: readonly ListedSong[] | undefined;
      try {
        songs = await this.songsOf(animeId, given);
      } catch (error) {
        return outcomeOf(error);
      }
      if (!songs) return unknownTo(title, animeId);
      const listed = songs;
      const kept = this.keeper.keepListed(animeId, listed, this.name);
      return done(async (transaction) => {
        const announce = await kept(transaction);
        await this.lists.note(animeId, this.name, listed.length, transaction);
        return announce;
      });
    }

    /** From what it said of the anime, where that is kept and not to be asked anew. */
    private async songsOf(animeId: number, given: Params): Promise<readonly ListedSong[] | undefined> {
      const said = lister.songsOf && (await this.lists.answer(animeId, provider, given.refreshAfterDays));
      if (said !== undefined && lister.songsOf) return lister.songsOf(said);
      return this.lookup.find(animeId, async (limit) =>
        (await this.pending(given, limit)).map((item) => Number(item.itemId)),
      );
    }
  }
  return ListedSongs;
}

export const listedSongs: Type<Strategy>[] = providers.map(songsFrom).filter((made) => made !== undefined);
