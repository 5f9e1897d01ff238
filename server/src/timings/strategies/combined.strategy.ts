import { Injectable } from '@nestjs/common';
import type { Outcome, PendingItem, Strategy, WorkContext } from '../../engine/index.js';
import { timingStrategies } from '../timing-strategies.js';
import { TimingMaker } from '../timing-maker.js';

/** Ear and eye: the right choice mostly. */
@Injectable()
export class CombinedTimings implements Strategy<object> {
  readonly kind = 'timing';
  readonly name = 'combined';
  readonly description = timingStrategies.combined.description;
  readonly params = timingStrategies.combined.params;

  constructor(private readonly maker: TimingMaker) {}

  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.maker.pending(this.name, limit, among);
  }

  process(item: PendingItem, context: WorkContext<object>): Promise<Outcome> {
    return this.maker.make(this.name, item, context);
  }
}
