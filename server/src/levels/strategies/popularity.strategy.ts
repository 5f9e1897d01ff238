import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { done, type Outcome, type PendingItem, retry, type Strategy } from '../../engine/index.js';
import { LevelWorkRepository } from '../level-work.repository.js';
import { ratePopularity } from './rate-popularity.js';

/** What everybody watched, everybody has heard. */
@Injectable()
export class PopularityLevels implements Strategy<object> {
  readonly kind = 'level';
  readonly name = 'popularity';
  readonly description = 'From popularity rank, year, opening or ending, and number.';
  readonly params = z.object({});

  constructor(private readonly work: LevelWorkRepository) {}

  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.work.pending(this.name, limit, among);
  }

  async process(item: PendingItem): Promise<Outcome> {
    const song = await this.work.song(Number(item.itemId));
    if (!song) return retry('the song is gone');
    const rating = ratePopularity(song);
    return done((transaction) => this.work.keep(Number(item.itemId), this.name, rating, transaction));
  }
}
