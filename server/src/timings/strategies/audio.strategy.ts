import { Injectable } from '@nestjs/common';
import type { Outcome, PendingItem, Strategy, WorkContext } from '../../engine/index.js';
import { timingStrategies } from '../timing-strategies.js';
import { TimingMaker } from '../timing-maker.js';

/** By ear alone. */
@Injectable()
export class AudioTimings implements Strategy<object> {
  readonly kind = 'timing';
  readonly name = 'audio';
  readonly description = timingStrategies.audio.description;
  readonly params = timingStrategies.audio.params;

  constructor(private readonly maker: TimingMaker) {}

  pending(_params: object, limit: number, among?: readonly string[]): Promise<PendingItem[]> {
    return this.maker.pending(this.name, limit, among);
  }

  process(item: PendingItem, context: WorkContext<object>): Promise<Outcome> {
    return this.maker.make(this.name, item, context);
  }
}
