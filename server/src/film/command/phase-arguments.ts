import type { EncodingOptions } from '@quiz-factory/shared';
import { type Composition, isStill } from './composition.js';
import { encoderArguments, hardwareArguments } from './encoder-arguments.js';
import { filterGraph, GRAPH_OUTPUT } from './filter-graph.js';
import { type FrameRange, keyFrames, ownFrameCount, ownFrames } from './shared-frames.js';

/** How a phase is encoded to be spliced: key frames are at the ends of the range and in it. */
export interface SpliceOptions {
  readonly range: FrameRange;
  /** All frames, for every round to share, or those that a round has for itself. */
  readonly frames: 'all' | 'own';
}

/** FFmpeg arguments that encode a phase. */
export function phaseArguments(
  composition: Composition,
  encoding: EncodingOptions,
  output: string,
  splice?: SpliceOptions,
): string[] {
  const { format, frames } = composition;
  const { fps } = format;
  const hardware = hardwareArguments(encoding);
  const own = splice?.frames === 'own' ? splice.range : undefined;
  const { inputs, graph } = filterGraph(composition, {
    lastFilter: hardware.filter,
    select: own && ownFrames(own, fps),
  });
  const keys = splice && keyFrames(splice.range, frames, fps).map((key) => (key / fps).toFixed(6));
  const content = own ? 'own' : splice ? 'shared' : isStill(composition) ? 'still' : 'clip';
  return [
    ...hardware.input,
    // Segments are encoded side by side: filters in threads of their own would only cost more in sum (7 % of a segment).
    ...['-filter_complex_threads', '1'],
    ...inputs,
    ...['-filter_complex', graph, '-map', GRAPH_OUTPUT],
    ...['-frames:v', String(own ? ownFrameCount(own, frames, fps) : frames)],
    ...(own ? ['-fps_mode', 'passthrough', '-enc_time_base', `1/${String(fps)}`] : ['-r', String(fps)]),
    ...(keys ? ['-force_key_frames', keys.join(',')] : []),
    ...encoderArguments(encoding, format, content),
    ...['-f', 'mp4', output],
  ];
}

/** FFmpeg arguments that make one frame of a phase, as a PNG. @param atSeconds from the start of the phase */
export function frameArguments(composition: Composition, atSeconds: number, output: string): string[] {
  const { inputs, graph } = filterGraph(composition, { atSeconds, lastFilter: 'format=rgb24' });
  return [
    ...inputs,
    ...['-filter_complex', graph, '-map', GRAPH_OUTPUT, '-frames:v', '1', '-fps_mode', 'passthrough'],
    ...['-c:v', 'png', '-compression_level', '1', '-f', 'image2', '-update', '1', output],
  ];
}
