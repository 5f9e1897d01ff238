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
import { CatalogueMemory } from '../imports/catalogue-memory.js';
import { AnimeInfoWorkRepository } from './anime-info-work.repository.js';

const params = z.object({
  file: z
    .string()
    .optional()
    .describe('A catalogue file on disk; without it, what was imported is looked through, newest first.'),
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
    private readonly memory: CatalogueMemory,
    private readonly events: EventBus,
  ) {}

  pending(_params: Params, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.work.pending(this.name, limit, among);
  }

  async process(item: PendingItem, { params: { file } }: WorkContext<Params>): Promise<Outcome> {
    const malId = Number(item.itemId);
    const entry = await this.memory.find(malId, file);
    if (!entry) return retry('no catalogue file says anything of this anime; import one that does');
    return done(async (transaction) => {
      const anime = await this.work.keep(malId, this.name, entry, transaction);
      return () => {
        if (anime) this.events.publish('anime.changed', { id: anime.malId, row: anime });
      };
    });
  }
}
