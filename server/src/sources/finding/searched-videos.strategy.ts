import { Injectable, type Type } from '@nestjs/common';
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
import {
  outcomeOf,
  type Provider,
  ProviderContext,
  providers,
  refreshAfterDays,
  type SearchedVideo,
  type VideoSearcher,
} from '../../providers/index.js';
import { SourceFindWorkRepository } from './source-find-work.repository.js';
import { SourceSearchRepository } from './source-search.repository.js';

const params = z.object({
  leastLikeness: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(70)
    .describe('Of 100: what is less likely the song’s own video is left alone.'),
  onlyLacking: z
    .boolean()
    .default(true)
    .describe('Look only for songs that no other source is known of, or whose sources all failed.'),
  most: z.number().int().min(1).max(10).default(3).describe('So many videos of a song are kept at most.'),
  refreshAfterDays: refreshAfterDays(90, 'Look again after so many days; 0: look once.'),
});
type Params = z.infer<typeof params>;

/** The strategy of finding sources that searches a provider by words; undefined: the provider has no search. */
const videosSearchedAt = (provider: Provider): Type<Strategy<Params>> | undefined =>
  provider.search && strategyOf(provider, provider.search);

function strategyOf({ name, title }: Provider, searcher: VideoSearcher): Type<Strategy<Params>> {
  @Injectable()
  class SearchedVideos implements Strategy<Params> {
    readonly kind = 'source-find';
    readonly name = name;
    readonly description = `Searches ${title}, and takes what is most likely the song’s own video.`;
    readonly params = params;
    readonly needs = searcher.needs;

    constructor(
      private readonly searches: SourceSearchRepository,
      private readonly work: SourceFindWorkRepository,
      private readonly events: EventBus,
      private readonly context: ProviderContext,
    ) {}

    pending(
      { refreshAfterDays, onlyLacking }: Params,
      limit: number,
      among?: readonly string[],
    ): Promise<PendingItem[]> {
      return this.searches.pending(name, refreshAfterDays, limit, among, onlyLacking);
    }

    async process({ itemId }: PendingItem, { params: given, signal }: WorkContext<Params>): Promise<Outcome> {
      const songId = Number(itemId);
      const sought = await this.searches.soughtVideo(songId);
      if (!sought) return retry('the song is gone');
      let found: readonly SearchedVideo[];
      try {
        found = await searcher.findVideos(this.context, sought, given.leastLikeness / 100, signal);
      } catch (error) {
        signal.throwIfAborted();
        return outcomeOf(error);
      }
      const kept = found.slice(0, given.most);
      return done(async (transaction) => {
        const made = await this.work.keep(songId, name, kept, name, transaction);
        await this.searches.note(songId, name, kept.length, transaction);
        return () => {
          for (const row of made) this.events.publish('source.changed', { id: row.id, row });
        };
      });
    }
  }
  return SearchedVideos;
}

export const searchedVideos: Type<Strategy>[] = providers
  .map(videosSearchedAt)
  .filter((made) => made !== undefined);
