import { FRAME_BYTES, frameAt } from '../video/frame-format.js';
import { cropLine } from '../video/line-crop.js';
import { followLine } from '../video/line-presence.js';
import { mergeIntoLines } from '../video/text-lines.js';
import type { TextBox } from '../video/text-boxes.js';
import type { TextLine, TextSample } from '../video/text-samples.js';
import { makeThumbnail, THUMB_BYTES } from '../video/thumbnails.js';
import { detectText } from './detect-text.js';

export interface FrameAnalysisTask {
  /** Frames one after another, FRAME_BYTES each. Moved here, not copied. */
  readonly frames: Uint8Array;
  /** So many at the front were in the batch before: lines are followed into them, nothing else. */
  readonly known: number;
  /** Of the first new frame: its number, and its time in seconds. */
  readonly first: number;
  readonly start: number;
  readonly frameSeconds: number;
  /** Text is detected once in so many frames (0: nowhere) … */
  readonly textEvery: number;
  /** … and followed so many frames to either side. */
  readonly reach: number;
  /**
   * Shared: 1 as soon as nobody wants the answer. A thread that is ended inside the text detector takes the whole
   * process with it (onnxruntime-node 1.24 throws where nothing can catch), so it is asked instead.
   */
  readonly stop: Int32Array;
}

export interface FrameAnalysis {
  readonly text: readonly TextSample[];
  /** Mean luma of every new frame, 0…1. */
  readonly luma: Float32Array;
  readonly thumbnails: Uint8Array;
}

/** Mean luma under which nothing can be read. */
const UNREADABLE_LUMA = 0.02;

/** Analyses a batch of frames in a thread of the pool: thumbnail and luma of each, text at even distances. */
export default async function analyseFrames(task: FrameAnalysisTask): Promise<FrameAnalysis> {
  const { frames, known, first, start, frameSeconds, textEvery, reach, stop } = task;
  const count = Math.floor(frames.length / FRAME_BYTES);
  const luma = new Float32Array(count - known);
  const thumbnails = new Uint8Array(luma.length * THUMB_BYTES);
  for (let k = 0; k < luma.length; k++)
    luma[k] = makeThumbnail(
      frameAt(frames, known + k),
      thumbnails.subarray(k * THUMB_BYTES, (k + 1) * THUMB_BYTES),
    );
  const timeOf = (frame: number): number => start + (frame - known) * frameSeconds;
  const describe = (line: TextBox, at: number): TextLine => {
    const { first: came, gone } = followLine(frames, count, at, line, reach);
    return {
      ...line,
      since: timeOf(came),
      until: timeOf(gone),
      crop: cropLine(frameAt(frames, at), line),
    };
  };
  const text: TextSample[] = [];
  for (let at = known; textEvery > 0 && at < count; at++) {
    if ((first + at - known) % textEvery !== 0) continue;
    if (Atomics.load(stop, 0) === 1) break;
    const isDark = (luma[at - known] ?? 0) < UNREADABLE_LUMA;
    const boxes = isDark ? [] : await detectText(frameAt(frames, at));
    text.push({ time: timeOf(at), lines: mergeIntoLines(boxes).map((line) => describe(line, at)) });
  }
  return { text, luma, thumbnails };
}
