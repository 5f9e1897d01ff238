import { Injectable } from '@nestjs/common';
import type { Outcome, PendingItem, Strategy, WorkContext } from '../../engine/index.js';
import { timingStrategies } from '../timing-strategies.js';
import { TimingMaker } from '../timing-maker.js';

/** Always the same place: what any other strategy must beat. */
@Injectable()
export class FixedTimings implements Strategy<object> {
  readonly kind = 'timing';
  readonly name = 'fixed';
  readonly description = timingStrategies.fixed.description;
  readonly params = timingStrategies.fixed.params;

  constructor(private readonly maker: TimingMaker) {}

  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.maker.pending(this.name, limit, among);
  }

  process(item: PendingItem, context: WorkContext<object>): Promise<Outcome> {
    return this.maker.make(this.name, item, context);
  }
}
