import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Template } from '@quiz-factory/shared';

/** Where a layer is drawn to. */
export interface Easel {
  readonly context: SKRSContext2D;
  readonly template: Template;
}

export function paletteColour(colour: string, { colours }: Template): string {
  return colour.startsWith('#') ? colour : colours[colour as keyof Template['colours']];
}

export function withOpacity(colour: string, opacity: number): string {
  const alpha = Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0');
  return `${colour}${alpha}`;
}
