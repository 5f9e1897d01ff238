import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { done, type Outcome, type PendingItem, type Strategy } from '../../engine/index.js';
import { ConsensusRepository } from '../consensus.repository.js';

/** What all other strategies come to, kept as a level of its own. */
@Injectable()
export class ConsensusLevels implements Strategy<object> {
  readonly kind = 'level';
  readonly name = 'consensus';
  readonly description =
    'What all other levels of a song come to, weighted by how sure each is; made anew when one of them changes.';
  readonly params = z.object({});

  constructor(private readonly consensus: ConsensusRepository) {}

  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.consensus.pending(limit, among);
  }

  process({ itemId }: PendingItem): Promise<Outcome> {
    return Promise.resolve(done((transaction) => this.consensus.keep(Number(itemId), transaction)));
  }
}
