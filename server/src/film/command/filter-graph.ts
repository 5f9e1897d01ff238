import type { Composition, CompositionLayer } from './composition.js';
import { GraphInputs } from './graph-inputs.js';
import { layerChains } from './layer-chains.js';
import { positionExpressions } from './motion.js';
import { scopedLabels } from './scoped-labels.js';
import { transitionFilter } from './transition.js';

/** The label of a graph's end. Labels of ours begin with Q; those of an author never do. */
export const GRAPH_OUTPUT = '[Qout]';

export interface GraphOptions {
  /** Nothing but this second: every input begins there, and its times say so, as in the middle of a film. */
  readonly atSeconds?: number;
  /** An expression of FFmpeg's select: only these frames are composed. */
  readonly select?: string | undefined;
  readonly lastFilter: string;
}

/** The inputs and the filter graph that lay the layers of a composition over each other. */
export function filterGraph(
  composition: Composition,
  { atSeconds, select, lastFilter }: GraphOptions,
): { readonly inputs: readonly string[]; readonly graph: string } {
  const { format, layers, filters } = composition;
  const seconds = composition.frames / format.fps;
  const inputs = new GraphInputs({ fps: format.fps, seconds, atSeconds });
  const chains: string[] = [];
  let below = '';
  for (const [index, layer] of layers.entries()) {
    const output = `[Qs${String(index)}]`;
    chains.push(...layerChains(layer, { index, seconds, fps: format.fps, select, inputs, output }));
    if (index === 0) below = output;
    else {
      const composed = `[Qo${String(index)}]`;
      chains.push(`${below}${output}${overlayFilter(layer, seconds, composition.slide)}${composed}`);
      below = composed;
    }
  }
  const finish = [
    transitionFilter('in', composition.enter, seconds),
    transitionFilter('out', composition.exit, seconds),
    filters === undefined ? '' : scopedLabels(filters, 'phase'),
    lastFilter,
  ].filter((filter) => filter !== '');
  chains.push(`${below}${finish.join(',')}${GRAPH_OUTPUT}`);
  return { inputs: inputs.arguments, graph: chains.join(';') };
}

function overlayFilter({ rect, visible }: CompositionLayer, seconds: number, slide: number): string {
  const { x, y } = positionExpressions(rect, visible, slide);
  const isAlways = visible.from === 0 && visible.to >= seconds;
  const enable = isAlways ? '' : `:enable='between(t,${visible.from.toFixed(3)},${visible.to.toFixed(3)})'`;
  return `overlay=x='${x}':y='${y}':eof_action=repeat${enable}`;
}
