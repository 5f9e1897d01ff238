import type { Layer, Motion } from '@quiz-factory/shared';

/** When a layer is seen, seconds of its phase, and how it comes and goes. */
export interface Visibility {
  readonly from: number;
  readonly to: number;
  readonly enter?: Motion | undefined;
  readonly exit?: Motion | undefined;
}

/** @param seconds length of the phase @returns the first and the last second in which the layer is seen */
export function visibleRange(layer: Pick<Layer, 'from' | 'to'>, seconds: number): readonly [number, number] {
  const to = layer.to === undefined ? seconds : layer.to < 0 ? seconds + layer.to : layer.to;
  return [Math.min(layer.from, seconds), Math.max(0, Math.min(to, seconds))];
}
