import { Injectable } from '@nestjs/common';
import type { Outcome, PendingItem, Strategy, WorkContext } from '../../engine/index.js';
import { timingStrategies } from '../timing-strategies.js';
import { TimingMaker } from '../timing-maker.js';

/** Every frame is looked at, so that every lane of the editor is complete. */
@Injectable()
export class ThoroughTimings implements Strategy<object> {
  readonly kind = 'timing';
  readonly name = 'thorough';
  readonly description = timingStrategies.thorough.description;
  readonly params = timingStrategies.thorough.params;

  constructor(private readonly maker: TimingMaker) {}

  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.maker.pending(this.name, limit, among);
  }

  process(item: PendingItem, context: WorkContext<object>): Promise<Outcome> {
    return this.maker.make(this.name, item, context);
  }
}
