import type { Rect } from '../layout/place.js';
import type { Resolved } from '../layout/resolve.js';
import { drawImage } from './draw-image.js';
import { drawProgress, drawShape } from './draw-shape.js';
import { drawBadge, drawList, drawText } from './draw-text.js';
import type { Easel } from './easel.js';

/** Draws one layer. @returns the place that it took, pixels */
export async function drawLayer(easel: Easel, resolved: Resolved): Promise<Rect> {
  easel.context.save();
  easel.context.globalAlpha = resolved.layer.opacity;
  try {
    return await draw(easel, resolved);
  } finally {
    easel.context.restore();
  }
}

async function draw(easel: Easel, resolved: Resolved): Promise<Rect> {
  if ('text' in resolved) return drawText(easel, resolved.layer, resolved.text);
  if ('items' in resolved) return drawList(easel, resolved.layer, resolved.items);
  if ('band' in resolved) return drawBadge(easel, resolved.layer, resolved.band);
  if ('share' in resolved) return drawProgress(easel, resolved.layer, resolved.share);
  if ('title' in resolved) return drawImage(easel, resolved.layer, resolved.file, resolved.title);
  const { layer } = resolved;
  if (layer.type === 'shape') return drawShape(easel, layer);
  throw new Error(`a ${layer.type} moves: it is no picture`);
}
