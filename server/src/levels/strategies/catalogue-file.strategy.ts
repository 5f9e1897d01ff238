import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { done, type Outcome, type PendingItem, retry, type Strategy } from '../../engine/index.js';
import { rateGuesses } from '../calibration/rate-guesses.js';
import { ImportedRateRepository } from '../imported-rate.repository.js';
import { LevelWorkRepository } from '../level-work.repository.js';

/** Whose players they were, and how many, a file does not say. */
const CONFIDENCE = 0.9;

/** Exports of quiz games say how many players knew each song. */
@Injectable()
export class CatalogueFileLevels implements Strategy<object> {
  readonly kind = 'level';
  readonly name = 'catalogue-file';
  readonly description = 'From how many players knew the song, where an imported file says so.';
  readonly params = z.object({});

  constructor(
    private readonly work: LevelWorkRepository,
    private readonly rates: ImportedRateRepository,
  ) {}

  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.rates.pending(this.name, limit, among);
  }

  async process({ itemId }: PendingItem): Promise<Outcome> {
    const knownBy = await this.rates.knownBy(Number(itemId));
    const rating =
      knownBy === undefined ? undefined : rateGuesses([knownBy], 'players (an imported file)', CONFIDENCE);
    if (!rating) return retry('the imported file does not say any more how many knew the song');
    return done((transaction) => this.work.keep(Number(itemId), this.name, rating, transaction));
  }
}
