import type { Layer, LayerOf } from '@quiz-factory/shared';
import { stayOf } from '../layout/place.js';
import type { Resolved } from '../layout/resolve.js';

/** Layers that are drawn into one picture because they come, move and go together. */
export interface StillPlane {
  readonly kind: 'still';
  readonly layers: readonly Resolved[];
  readonly motion: Pick<Layer, 'from' | 'to' | 'enter' | 'exit'>;
}
export interface MovingPlane {
  readonly kind: 'moving';
  readonly layer: LayerOf<'countdown' | 'video' | 'spectrum'>;
}
export type Plane = StillPlane | MovingPlane;

const isMoving = (layer: Layer): layer is MovingPlane['layer'] =>
  layer.type === 'countdown' || layer.type === 'video' || layer.type === 'spectrum';

/**
 * Splits the layers of a phase, bottom first, into as few pictures to lay over each other as can be: each costs time
 * for every frame. What lies under a video that fills the canvas is left out.
 */
export function planesOf(layers: readonly Resolved[], seconds: number): Plane[] {
  const planes: Plane[] = [];
  for (const resolved of layers) {
    const { layer } = resolved;
    if (isMoving(layer)) {
      if (isBackdrop(layer, seconds)) planes.length = 0;
      planes.push({ kind: 'moving', layer });
      continue;
    }
    const motion = motionOf(layer, seconds);
    const last = planes.at(-1);
    if (last?.kind === 'still' && JSON.stringify(last.motion) === JSON.stringify(motion))
      planes[planes.length - 1] = { ...last, layers: [...last.layers, resolved] };
    else planes.push({ kind: 'still', layers: [resolved], motion });
  }
  return planes;
}

/** Does it hide all that lies under it, the whole time? */
export function isBackdrop(layer: Layer, seconds: number): layer is LayerOf<'video'> {
  const [from, to] = stayOf(layer, seconds);
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

export const standsStill = ({ from, to, enter, exit }: StillPlane['motion']): boolean =>
  from === 0 && to === undefined && !enter && !exit;

function motionOf(layer: Layer, seconds: number): StillPlane['motion'] {
  const [from, to] = stayOf(layer, seconds);
  return {
    from,
    to: to === seconds ? undefined : to,
    enter: layer.enter?.effect === 'none' ? undefined : layer.enter,
    exit: layer.exit?.effect === 'none' ? undefined : layer.exit,
  };
}
