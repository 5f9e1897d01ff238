import type { Rect } from '../layout/rect.js';
import type { ResolvedLayer } from '../layout/resolve-layers.js';
import { drawBadge } from './draw-badge.js';
import { drawImage } from './draw-image.js';
import { drawList } from './draw-list.js';
import { drawProgress } from './draw-progress.js';
import { drawShape } from './draw-shape.js';
import { drawText } from './draw-text.js';
import type { Surface } from './surface.js';

/** @returns the rectangle that the layer covers @throws Error for a layer that is animated */
export async function drawLayer(surface: Surface, resolved: ResolvedLayer): Promise<Rect> {
  surface.context.save();
  surface.context.globalAlpha = resolved.layer.opacity;
  try {
    return await draw(surface, resolved);
  } finally {
    surface.context.restore();
  }
}

async function draw(surface: Surface, resolved: ResolvedLayer): Promise<Rect> {
  if ('text' in resolved) return drawText(surface, resolved.layer, resolved.text);
  if ('items' in resolved) return drawList(surface, resolved.layer, resolved.items);
  if ('band' in resolved) return drawBadge(surface, resolved.layer, resolved.band);
  if ('share' in resolved) return drawProgress(surface, resolved.layer, resolved.share);
  if ('title' in resolved) return drawImage(surface, resolved.layer, resolved.file, resolved.title);
  const { layer } = resolved;
  if (layer.type === 'shape') return drawShape(surface, layer);
  throw new Error(`a ${layer.type} is animated: it cannot be drawn into one picture`);
}
