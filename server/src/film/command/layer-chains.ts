import type { CompositionLayer } from './composition.js';
import { clipFilters } from './clip-effects.js';
import type { GraphInputs } from './graph-inputs.js';
import { alphaFades } from './motion.js';

const TO_BT709 = 'scale=out_color_matrix=bt709:out_range=tv';
const WITH_ALPHA = 'format=yuva420p';

interface LayerContext {
  /** 0 is the lowest layer, which is opaque and fixes the frames of the output. */
  readonly index: number;
  /** Length of the composition. */
  readonly seconds: number;
  readonly fps: number;
  readonly select: string | undefined;
  readonly inputs: GraphInputs;
  readonly output: string;
}

/** The filter chains that make one layer's frames, under the label `output`. */
export function layerChains(layer: CompositionLayer, context: LayerContext): string[] {
  const { index, seconds, fps, select, inputs, output } = context;
  const { rect, visible } = layer;
  const fades = alphaFades(visible);
  const times = `setpts=(N/FRAME_RATE+${inputs.offset.toFixed(4)})/TB`;
  // One picture, shown for ever: reading it again for each frame is what would cost.
  const hold = `loop=loop=-1:size=1:start=0,${times}`;
  // What is not wanted goes before it costs something: the lowest layer says which frames there are.
  const drop = select === undefined ? '' : `,select='${select}'`;
  switch (layer.kind) {
    case 'still': {
      const picture = `${inputs.picture(layer.raw, rect)}${TO_BT709}`;
      return index === 0
        ? [`${picture},format=yuv420p,${hold}${drop}${fades}${output}`]
        : [`${picture},${WITH_ALPHA},${hold}${fades}${output}`];
    }
    case 'ring':
      return [`${inputs.film(layer.film)}setpts=PTS-STARTPTS${drop}${fades}${output}`];
    case 'digits': {
      const strip = { width: rect.width, height: rect.height * layer.count };
      const digit = `clip(${String(layer.count)}-ceil(${seconds.toFixed(4)}-t-0.001),0,${String(layer.count - 1)})`;
      const crop = `crop=w=${String(rect.width)}:h=${String(rect.height)}:x=0:y='${String(rect.height)}*${digit}'`;
      return [
        `${inputs.picture(layer.raw, strip)}${TO_BT709},${WITH_ALPHA},${hold},${crop}${fades}${output}`,
      ];
    }
    case 'bar': {
      const [track, bar] = [`[Qt${String(index)}]`, `[Qb${String(index)}]`];
      const slide = `overlay=x='-w*t/${seconds.toFixed(4)}':y=0:format=rgb`;
      return [
        `${inputs.picture(layer.track, rect)}format=rgba,${hold}${track}`,
        `${inputs.picture(layer.bar, rect)}format=rgba,${hold}${bar}`,
        `${track}${bar}${slide},${TO_BT709},${WITH_ALPHA}${fades}${output}`,
      ];
    }
    case 'clip': {
      const { offset, isMoment } = inputs;
      const look = { ...layer, seconds, fps, offset, isMoment, label: `u${String(index)}` };
      const clip = `${inputs.clip(layer.clip, layer.picture)}${clipFilters(look)}`;
      return [
        index === 0
          ? `${clip}${output}`
          : `${clip},${WITH_ALPHA}${opacity(layer.layer.opacity)}${fades}${output}`,
      ];
    }
    case 'spectrum': {
      const size = `${String(rect.width)}x${String(rect.height)}`;
      const colour = layer.colour.replace('#', '0x');
      const drawn =
        layer.layer.style === 'wave'
          ? `showwaves=s=${size}:mode=cline:rate=${String(fps)}:colors=${colour}:scale=sqrt`
          : `showfreqs=s=${size}:mode=bar:rate=${String(fps)}:colors=${colour}:fscale=log:ascale=sqrt:win_size=2048`;
      return [
        `${inputs.clip(layer.clip, layer.sound)}aformat=channel_layouts=mono,${drawn},${times},${WITH_ALPHA}${opacity(layer.layer.opacity)}${fades}${output}`,
      ];
    }
  }
}

const opacity = (share: number): string => (share >= 1 ? '' : `,colorchannelmixer=aa=${share.toFixed(3)}`);
