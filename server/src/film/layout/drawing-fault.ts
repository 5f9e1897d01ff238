import type { Layer, Phase, Template } from '@quiz-factory/shared';
import { phaseNames } from '@quiz-factory/shared';
import { compositingPlanes } from './compositing-planes.js';
import { unitOf } from './place-layer.js';
import type { ResolvedLayer } from './resolve-layers.js';

/** Of one phase. Each is decoded or drawn for every frame. */
const MOST_ANIMATED = 12;
/** Of the pictures of one phase: a gigabyte while they wait for FFmpeg, thirty layers that fill a canvas of 4K. */
const MOST_PIXELS = 256_000_000;
/** Skia draws no canvas that is higher. */
const HIGHEST = 32_767;

/**
 * What of a template is more than is drawn, however patient somebody is: limits on layers and their area. They are not
 * in its schema, so that a template that was kept before stays readable.
 *
 * @returns where and what, in words; undefined: nothing
 */
export function drawingFault(template: Template): string | undefined {
  for (const name of phaseNames) {
    const phase = template.phases[name];
    const fault = phase && phaseFault(phase, template);
    if (fault !== undefined) return `phases.${name}: ${fault}`;
  }
  return undefined;
}

function phaseFault({ layers, seconds }: Phase, { canvas }: Template): string | undefined {
  const planes = compositingPlanes(
    // Nothing but the layer counts for how they are grouped.
    layers.map((layer) => ({ layer }) as ResolvedLayer),
    seconds,
  );
  const animated = planes.flatMap((plane) => (plane.kind === 'animated' ? [plane.layer] : []));
  if (animated.length > MOST_ANIMATED)
    return `it has ${String(animated.length)} videos, countdowns and spectra; ${String(MOST_ANIMATED)} at most can be drawn.`;
  for (const layer of animated) {
    const fault = layer.type === 'countdown' ? countdownFault(layer, seconds, canvas) : undefined;
    if (fault !== undefined) return fault;
  }
  const pixels = (planes.length - animated.length + 1) * canvas.width * canvas.height;
  if (pixels > MOST_PIXELS)
    return `its layers come and go at ${String(planes.length)} different times, each a picture of ${String(canvas.width)} × ${String(canvas.height)}; let more of them come and go together, or take a smaller canvas.`;
  return undefined;
}

function countdownFault(
  { style, size, width }: Extract<Layer, { type: 'countdown' }>,
  seconds: number,
  canvas: Template['canvas'],
): string | undefined {
  const unit = unitOf(canvas);
  const longest = Math.max(canvas.width, canvas.height);
  const wide = (style === 'bar' ? Math.max(width, size) : size) * unit;
  if (wide > longest)
    return `a countdown is ${String(Math.round(wide))} pixels wide, the canvas ${String(longest)}.`;
  const strip = size * unit * 0.5 * Math.ceil(seconds);
  return (style === 'digits' || style === 'ring-digits') && strip > HIGHEST
    ? `${String(Math.ceil(seconds))} digits of a countdown of ${String(Math.round(size * unit))} pixels are too many to draw; take a smaller one, or a bar.`
    : undefined;
}
