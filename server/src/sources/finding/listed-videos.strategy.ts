import { Injectable, type Type } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { saidOfSong, SoughtSongRepository } from '../../catalog/index.js';
import {
  done,
  type Outcome,
  type PendingItem,
  retry,
  type Strategy,
  type WorkContext,
} from '../../engine/index.js';
import { EventBus } from '../../platform/events/index.js';
import {
  BatchLookup,
  type ListedVideo,
  outcomeOf,
  type Provider,
  ProviderContext,
  providers,
  refreshAfterDays,
  type VideoLister,
} from '../../providers/index.js';
import { SourceFindWorkRepository } from './source-find-work.repository.js';
import { SourceSearchRepository } from './source-search.repository.js';

const REMEMBERED = 100;
const FRESH_MS = 10 * 60_000;

const params = z.object({
  refreshAfterDays: refreshAfterDays(
    30,
    'Look again after so many days, for videos that were added since; 0: look once.',
  ),
});
type Params = z.infer<typeof params>;

/** The strategy of finding sources that asks a provider; undefined: the provider lists no videos. */
export const videosFrom = (provider: Provider): Type<Strategy<Params>> | undefined =>
  provider.videos && strategyOf(provider, provider.videos);

function strategyOf({ name, title }: Provider, lister: VideoLister): Type<Strategy<Params>> {
  @Injectable()
  class ListedVideos implements Strategy<Params> {
    readonly kind = 'source-find';
    readonly name = name;
    readonly description = `The videos of openings and endings that ${title} has.`;
    readonly params = params;
    private readonly lookup: BatchLookup<readonly ListedVideo[]>;
    /** An anime's songs are looked for one by one, and mostly one after the other. */
    private readonly asked = new LRUCache<number, Promise<readonly ListedVideo[]>>({
      max: REMEMBERED,
      ttl: FRESH_MS,
    });

    constructor(
      private readonly searches: SourceSearchRepository,
      private readonly songs: SoughtSongRepository,
      private readonly work: SourceFindWorkRepository,
      private readonly events: EventBus,
      context: ProviderContext,
    ) {
      this.lookup = new BatchLookup<readonly ListedVideo[]>(lister.mostAtOnce, (ids) =>
        lister.listVideos(context, ids, new AbortController().signal),
      );
    }

    pending({ refreshAfterDays }: Params, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
      return this.searches.pending(name, refreshAfterDays, limit, among);
    }

    async process({ itemId }: PendingItem, { params: given }: WorkContext<Params>): Promise<Outcome> {
      const song = await this.songs.find(Number(itemId));
      if (!song) return retry('the song is gone');
      let listed: readonly ListedVideo[];
      try {
        listed = await this.videosOf(song.malId, given);
      } catch (error) {
        return outcomeOf(error);
      }
      const found = saidOfSong(song, listed);
      return done(async (transaction) => {
        const made = await this.work.keep(song.own.id, name, found, name, transaction);
        await this.searches.note(song.own.id, name, found.length, transaction);
        return () => {
          for (const row of made) this.events.publish('source.changed', { id: row.id, row });
        };
      });
    }

    /** One question for all songs of an anime. */
    private async videosOf(malId: number, given: Params): Promise<readonly ListedVideo[]> {
      const known = this.asked.get(malId);
      if (known) return known;
      const videos = this.ask(malId, given);
      this.asked.set(malId, videos);
      videos.catch(() => this.asked.delete(malId));
      return videos;
    }

    private async ask(malId: number, given: Params): Promise<readonly ListedVideo[]> {
      const videos = await this.lookup.find(malId, async (limit) =>
        this.songs.animesOf((await this.pending(given, 4 * limit)).map((item) => Number(item.itemId))),
      );
      return videos ?? [];
    }
  }
  return ListedVideos;
}

export const listedVideos: Type<Strategy>[] = providers.map(videosFrom).filter((made) => made !== undefined);
