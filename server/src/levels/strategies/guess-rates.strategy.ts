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
import {
  BatchLookup,
  type GuessRate,
  type GuessRateLister,
  outcomeOf,
  type Provider,
  ProviderContext,
  providers,
  refreshAfterDays,
  unratedBy,
} from '../../providers/index.js';
import { rateGuesses } from '../calibration/rate-guesses.js';
import { LevelWorkRepository } from '../level-work.repository.js';

const REMEMBERED = 100;
const FRESH_MS = 10 * 60_000;

const params = z.object({
  refreshAfterDays: refreshAfterDays(180, 'Ask anew after so many days, for people learn; 0: ask once.'),
});
type Params = z.infer<typeof params>;

/** The strategy of levels that asks a provider; undefined: the provider knows of no guesses. */
const levelsFrom = (provider: Provider): Type<Strategy<Params>> | undefined =>
  provider.guessRates && strategyOf(provider, provider.guessRates);

function strategyOf({ name, title }: Provider, lister: GuessRateLister): Type<Strategy<Params>> {
  @Injectable()
  class GuessRateLevels implements Strategy<Params> {
    readonly kind = 'level';
    readonly name = name;
    readonly description = `From how many ${lister.whose} name the anime, as ${title} says.`;
    readonly params = params;
    private readonly lookup: BatchLookup<readonly GuessRate[]>;
    /** An anime's songs are rated one by one, and mostly one after the other. */
    private readonly asked = new LRUCache<number, Promise<readonly GuessRate[]>>({
      max: REMEMBERED,
      ttl: FRESH_MS,
    });

    constructor(
      private readonly work: LevelWorkRepository,
      private readonly songs: SoughtSongRepository,
      context: ProviderContext,
    ) {
      this.lookup = new BatchLookup<readonly GuessRate[]>(lister.mostAtOnce, (ids) =>
        lister.listGuessRates(context, ids, new AbortController().signal),
      );
    }

    pending(given: Params, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
      return this.work.pending(name, limit, among, given.refreshAfterDays);
    }

    async process({ itemId }: PendingItem, { params: given }: WorkContext<Params>): Promise<Outcome> {
      const song = await this.songs.find(Number(itemId));
      if (!song) return retry('the song is gone');
      // Not on MyAnimeList: nobody can be asked about it by its id.
      if (song.malId <= 0) return unratedBy(title);
      let rates: readonly GuessRate[];
      try {
        rates = saidOfSong(song, await this.ratesOf(song.malId, given));
      } catch (error) {
        return outcomeOf(error);
      }
      const rating = rateGuesses(
        rates.map(({ knownBy }) => knownBy),
        `${lister.whose} (${title})`,
      );
      if (!rating) return unratedBy(title);
      return done((transaction) => this.work.keep(Number(itemId), name, rating, transaction));
    }

    /** One question for all songs of an anime. */
    private async ratesOf(malId: number, given: Params): Promise<readonly GuessRate[]> {
      const known = this.asked.get(malId);
      if (known) return known;
      const rates = this.ask(malId, given);
      this.asked.set(malId, rates);
      rates.catch(() => this.asked.delete(malId));
      return rates;
    }

    private async ask(malId: number, given: Params): Promise<readonly GuessRate[]> {
      const rates = await this.lookup.find(malId, async (limit) => {
        const next = await this.pending(given, 4 * limit);
        return this.songs.animesOf(next.map((item) => Number(item.itemId)));
      });
      return rates ?? [];
    }
  }
  return GuessRateLevels;
}

export const guessRateLevels: Type<Strategy>[] = providers
  .map(levelsFrom)
  .filter((made) => made !== undefined);
