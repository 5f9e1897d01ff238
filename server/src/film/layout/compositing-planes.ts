import type { Layer, LayerOf } from '@quiz-factory/shared';
import type { ResolvedLayer } from './resolve-layers.js';
import { visibleRange } from './visibility.js';

/** Layers that are flattened into one picture because they come, move and go together. */
export interface StaticPlane {
  readonly kind: 'static';
  readonly layers: readonly ResolvedLayer[];
  readonly visibility: Pick<Layer, 'from' | 'to' | 'enter' | 'exit'>;
}
export interface AnimatedPlane {
  readonly kind: 'animated';
  readonly layer: LayerOf<'countdown' | 'video' | 'spectrum'>;
}
export type CompositingPlane = StaticPlane | AnimatedPlane;

const isAnimated = (layer: Layer): layer is AnimatedPlane['layer'] =>
  layer.type === 'countdown' || layer.type === 'video' || layer.type === 'spectrum';

/**
 * Splits the layers of a phase, bottom first, into as few pictures to lay over each other as can be: each costs time
 * for every frame. What lies under a video that fills the canvas is left out.
 */
export function compositingPlanes(layers: readonly ResolvedLayer[], seconds: number): CompositingPlane[] {
  const planes: CompositingPlane[] = [];
  for (const resolved of layers) {
    const { layer } = resolved;
    if (isAnimated(layer)) {
      if (isBackground(layer, seconds)) planes.length = 0;
      planes.push({ kind: 'animated', layer });
      continue;
    }
    const visibility = visibilityOf(layer, seconds);
    const last = planes.at(-1);
    if (last?.kind === 'static' && JSON.stringify(last.visibility) === JSON.stringify(visibility))
      planes[planes.length - 1] = { ...last, layers: [...last.layers, resolved] };
    else planes.push({ kind: 'static', layers: [resolved], visibility });
  }
  return planes;
}

/** A video that hides all that lies under it, the whole time. */
export function isBackground(layer: Layer, seconds: number): layer is LayerOf<'video'> {
  const [from, to] = visibleRange(layer, seconds);
  return (
    layer.type === 'video' &&
    layer.width === undefined &&
    layer.height === undefined &&
    layer.opacity === 1 &&
    !layer.enter &&
    !layer.exit &&
    from === 0 &&
    to === seconds
  );
}

export const isAlwaysVisible = ({ from, to, enter, exit }: StaticPlane['visibility']): boolean =>
  from === 0 && to === undefined && !enter && !exit;

function visibilityOf(layer: Layer, seconds: number): StaticPlane['visibility'] {
  const [from, to] = visibleRange(layer, seconds);
  return {
    from,
    to: to === seconds ? undefined : to,
    enter: layer.enter?.effect === 'none' ? undefined : layer.enter,
    exit: layer.exit?.effect === 'none' ? undefined : layer.exit,
  };
}
