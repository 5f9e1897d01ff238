import { Injectable, type Type } from '@nestjs/common';
import { z } from 'zod';
import { done, type Outcome, type PendingItem, type Strategy, type WorkContext } from '../../engine/index.js';
import { EventBus } from '../../platform/events/index.js';
import {
  type AnimeDescriber,
  type AnimeDescription,
  BatchLookup,
  outcomeOf,
  type Provider,
  ProviderContext,
  providers,
  refreshAfterDays,
  unknownTo,
} from '../../providers/index.js';
import { AnimeInfoWorkRepository } from './anime-info-work.repository.js';

const params = z.object({
  refreshAfterDays: refreshAfterDays(0, 'Ask anew after so many days; 0: ask once.'),
});
type Params = z.infer<typeof params>;

/** The strategy of anime infos that asks a provider; undefined: the provider describes no animes. */
export const infosFrom = (provider: Provider): Type<Strategy<Params>> | undefined =>
  provider.describe && strategyOf(provider, provider.describe);

function strategyOf({ name, title }: Provider, describer: AnimeDescriber): Type<Strategy<Params>> {
  @Injectable()
  class ProviderInfos implements Strategy<Params> {
    readonly kind = 'anime-info';
    readonly name = name;
    readonly description = `What ${title} says.`;
    readonly params = params;
    private readonly lookup: BatchLookup<AnimeDescription>;

    constructor(
      private readonly work: AnimeInfoWorkRepository,
      private readonly events: EventBus,
      context: ProviderContext,
    ) {
      this.lookup = new BatchLookup<AnimeDescription>(describer.mostAtOnce, (ids) =>
        describer.describe(context, ids, new AbortController().signal),
      );
    }

    pending({ refreshAfterDays }: Params, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
      return this.work.pendingAnswers(name, refreshAfterDays, limit, among);
    }

    async process({ itemId }: PendingItem, context: WorkContext<Params>): Promise<Outcome> {
      const malId = Number(itemId);
      let description: AnimeDescription | undefined;
      try {
        description = await this.lookup.find(malId, async (limit) =>
          (await this.pending(context.params, limit)).map((item) => Number(item.itemId)),
        );
      } catch (error) {
        return outcomeOf(error);
      }
      if (!description) return unknownTo(title, malId);
      const answer = description;
      return done(async (transaction) => {
        const anime = await this.work.keepAnswer(malId, name, answer, transaction);
        return () => {
          if (anime) this.events.publish('anime.changed', { id: anime.malId, row: anime });
        };
      });
    }
  }
  return ProviderInfos;
}

export const providerInfos: Type<Strategy>[] = providers.map(infosFrom).filter((made) => made !== undefined);
