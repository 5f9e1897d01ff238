import type { LayerOf, TextBox } from '@quiz-factory/shared';
import type { VideoStream } from '../../platform/ffmpeg/index.js';
import type { Rect } from '../layout/rect.js';
import { coverFilters } from './cover-text.js';
import { containFilters } from './fit-picture.js';
import { meantPicture } from './meant-picture.js';
import { scopedLabels } from './scoped-labels.js';

/** A clip as a layer shows it. */
export interface ClipLook {
  readonly layer: LayerOf<'video'>;
  readonly clip: { readonly start: number };
  readonly picture: VideoStream;
  readonly covers: readonly TextBox[];
  readonly rect: Rect;
  readonly seconds: number;
  readonly fps: number;
  /** Seconds at which the input begins. */
  readonly offset: number;
  /** Only its first frame is wanted. */
  readonly isMoment: boolean;
  readonly label: string;
}

/**
 * From the decoded clip to frames of the layer's size and of the film's rate: as they are meant, text covered, made hard
 * to recognise.
 */
export function clipFilters(look: ClipLook): string {
  const { layer, seconds, fps, offset } = look;
  const { each, timed } = effectFilters(look);
  const filters = [
    ...meantPicture(look.picture),
    ...(layer.coversText ? coverFilters(look.covers, look.clip.start, look) : []),
    // Zooming cuts anyway.
    ...(layer.fit === 'contain' && layer.effect !== 'zoom'
      ? containFilters(look.picture, look.rect, look.label)
      : []),
    // Clips have 24 frames a second, films more: what is the same for each frame is done before frames are repeated.
    ...each,
    `fps=${String(fps)}:start_time=0`,
    `setpts=PTS+${offset.toFixed(4)}/TB`,
    ...timed,
    'setsar=1',
    ...(layer.filters === undefined ? [] : [scopedLabels(layer.filters, look.label)]),
    // A clip that ends early holds its last frame.
    `tpad=stop_mode=clone:stop_duration=${(seconds + 1).toFixed(2)}`,
  ];
  return filters.join(',');
}

/** What scales the picture and makes it hard to recognise: filters that know no time, then those that do. */
function effectFilters(look: ClipLook): { readonly each: string[]; readonly timed: string[] } {
  const { rect, seconds } = look;
  const { effect, strength } = look.layer;
  const { width, height } = rect;
  const size = `${String(width)}:${String(height)}`;
  const whole = `scale=${size}:flags=bicubic:force_original_aspect_ratio=increase:out_color_matrix=bt709:out_range=tv,crop=${size}`;
  // Detail goes when the picture is made small, and no filter does that faster.
  const small = (factor: number): string => {
    const [w, h] = [even(width / factor), even(height / factor)];
    return `scale=${w}:${h}:flags=area:force_original_aspect_ratio=increase:out_color_matrix=bt709:out_range=tv,crop=${w}:${h}`;
  };
  switch (effect) {
    case 'none':
      return { each: [whole], timed: [] };
    case 'blur':
      return { each: [small(2 ** (1.5 + 4.5 * strength)), `scale=${size}:flags=bicubic`], timed: [] };
    case 'pixelate':
      return { each: [small(2 ** (2 + 4 * strength)), `scale=${size}:flags=neighbor`], timed: [] };
    case 'zoom': {
      const factor = (1 + 5 * strength).toFixed(3);
      const pan = `crop=iw/${factor}:ih/${factor}:x='(iw-ow)*(0.3+0.4*t/${seconds.toFixed(3)})':y='(ih-oh)/2'`;
      return { each: [], timed: [pan, whole] };
    }
    case 'sharpen':
      return { each: [whole], timed: clearingSteps(look, size, 'bicubic') };
    case 'unpixelate':
      return { each: [whole], timed: clearingSteps(look, size, 'neighbor') };
  }
}

/** How often the picture gets a little clearer. */
const STEPS_A_SECOND = 4;

/**
 * A picture that becomes clear: cut into short stretches, each made smaller than the next and large again. (A scale
 * that changes with the time inside one chain stalls in FFmpeg 5.1.)
 */
function clearingSteps(
  { layer, rect, seconds, fps, offset, isMoment, label }: ClipLook,
  size: string,
  flags: string,
): string[] {
  const most = 2 ** (2 + 4 * layer.strength);
  const count = Math.max(1, Math.ceil(seconds * STEPS_A_SECOND));
  const cleared = (step: number): string[] => {
    // The last tenth is clear.
    const share = Math.min(1, step / count / 0.9);
    // It stays hard for long, and then clears fast.
    const factor = most ** (1 - share ** 1.7);
    const [w, h] = [even(rect.width / factor), even(rect.height / factor)];
    return factor > 1.05 ? [`scale=${w}:${h}:flags=area`, `scale=${size}:flags=${flags}`] : [];
  };
  if (isMoment) return cleared(Math.floor((offset / seconds) * count));
  const frame = (step: number): string => String(Math.round((step * seconds * fps) / count));
  const steps = Array.from({ length: count }, (_, step) => {
    // The last one has no end: the frame that is held after the clip belongs to it.
    const to = step === count - 1 ? '' : `:end_frame=${frame(step + 1)}`;
    const chain = [`trim=start_frame=${frame(step)}${to}`, 'setpts=PTS-STARTPTS', ...cleared(step)].join(',');
    return `[${label}in${String(step)}]${chain}[${label}out${String(step)}]`;
  });
  const labels = (name: string): string =>
    steps.map((_, step) => `[${label}${name}${String(step)}]`).join('');
  return [
    `split=${String(count)}${labels('in')};${steps.join(';')};${labels('out')}concat=n=${String(count)}:v=1`,
  ];
}

const even = (value: number): string => String(Math.max(8, 2 * Math.round(value / 2)));
