import { Injectable } from '@nestjs/common';
import type { Transaction } from 'sequelize';
import { type Guard, guardKey, type PendingItem } from '../engine/index.js';
import { ModerationRepository } from './moderation.repository.js';

const BLOCKLIST = 'blocklist';
const FINALIZE = 'finalize';

/** What an item's `guardedBy` holds to be dropped when this anime is blocklisted or deleted. */
export const blocklistWord = (malId: number): string => guardKey(BLOCKLIST, malId);

/** An item of work as a `pending` statement finds it, with the anime that it belongs to. */
export interface AnimeItem {
  readonly itemId: string;
  readonly label: string;
  readonly animeId: number;
}

/** The item is dropped when its anime is blocklisted or deleted. */
export const guardedByBlocklist = ({ itemId, label, animeId }: AnimeItem): PendingItem => ({
  itemId,
  label,
  guardedBy: [blocklistWord(animeId)],
});

/** The same, and when the anime is finalized: for work that adds, changes or removes its songs. */
export const guardedByFinalize = (item: AnimeItem): PendingItem => ({
  ...guardedByBlocklist(item),
  guardedBy: [blocklistWord(item.animeId), guardKey(FINALIZE, item.animeId)],
});

/** No worker touches a blocklisted anime or anything below it. */
@Injectable()
export class BlocklistGuard implements Guard {
  readonly name = BLOCKLIST;
  readonly wakesOn = ['animes'];

  constructor(private readonly moderation: ModerationRepository) {}

  async forbidden(keys: readonly string[], transaction?: Transaction): Promise<ReadonlyMap<string, string>> {
    const animes = await this.moderation.flags(keys.map(Number), transaction);
    return new Map(
      keys.flatMap((key) => {
        const anime = animes.get(Number(key));
        if (!anime) return [[key, 'the anime was deleted']];
        return anime.isBlocklisted ? [[key, `${anime.title} is blocklisted`]] : [];
      }),
    );
  }
}

/** No worker adds, changes or removes the songs of a finalized anime. */
@Injectable()
export class FinalizeGuard implements Guard {
  readonly name = FINALIZE;
  readonly wakesOn = ['animes'];

  constructor(private readonly moderation: ModerationRepository) {}

  async forbidden(keys: readonly string[], transaction?: Transaction): Promise<ReadonlyMap<string, string>> {
    const animes = await this.moderation.flags(keys.map(Number), transaction);
    return new Map(
      keys
        .filter((key) => animes.get(Number(key))?.isFinalized)
        .map((key) => [key, 'the anime is finalized: its songs stay as they are']),
    );
  }
}
