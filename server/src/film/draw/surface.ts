import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Template } from '@quiz-factory/shared';

/** What a layer is drawn on. */
export interface Surface {
  readonly context: SKRSContext2D;
  readonly template: Template;
}
