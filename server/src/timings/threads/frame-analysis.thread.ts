import { layoutSignature } from '../video/classify-text.js';
import { FRAME_BYTES } from '../video/frame-format.js';
import type { TextBox } from '../video/text-boxes.js';
import type { TextSample } from '../video/text-samples.js';
import { makeThumbnail, THUMB_BYTES } from '../video/thumbnails.js';
import { detectText } from './detect-text.js';

export interface FrameAnalysisTask {
  /** Frames one after another, FRAME_BYTES each. Moved here, not copied. */
  readonly frames: Uint8Array;
  /** Of the first frame, seconds. */
  readonly start: number;
  readonly frameSeconds: number;
  /** Text is detected at least once in so many frames, and where it changes to the frame; 0: nowhere. */
  readonly textEvery: number;
  /**
   * Shared: 1 as soon as nobody wants the answer. A thread that is ended inside the text detector takes the whole
   * process with it (onnxruntime-node 1.24 throws where nothing can catch), so it is asked instead.
   */
  readonly stop: Int32Array;
}

export interface FrameAnalysis {
  readonly text: readonly TextSample[];
  /** Mean luma of every frame, 0…1. */
  readonly luma: Float32Array;
  readonly thumbnails: Uint8Array;
}

/** Mean luma under which nothing can be read. */
const UNREADABLE_LUMA = 0.02;

/** Analyses a batch of frames in a thread of the pool: thumbnail and luma of each, text where it may change. */
export default async function analyseFrames(task: FrameAnalysisTask): Promise<FrameAnalysis> {
  const { frames, start, frameSeconds, textEvery } = task;
  const count = Math.floor(frames.length / FRAME_BYTES);
  const luma = new Float32Array(count);
  const thumbnails = new Uint8Array(count * THUMB_BYTES);
  const frame = (k: number): Uint8Array => frames.subarray(k * FRAME_BYTES, (k + 1) * FRAME_BYTES);
  for (let k = 0; k < count; k++)
    luma[k] = makeThumbnail(frame(k), thumbnails.subarray(k * THUMB_BYTES, (k + 1) * THUMB_BYTES));
  const detected = new Map<number, { boxes: readonly TextBox[]; signature: string }>();
  const signatureAt = async (k: number): Promise<string> => {
    const known = detected.get(k);
    if (known) return known.signature;
    if (Atomics.load(task.stop, 0) === 1) return '';
    const boxes = (luma[k] ?? 0) < UNREADABLE_LUMA ? [] : await detectText(frame(k));
    const signature = layoutSignature(boxes);
    detected.set(k, { boxes, signature });
    return signature;
  };
  const bisect = async (from: number, to: number): Promise<void> => {
    if (to - from <= 2 || (await signatureAt(from)) === (await signatureAt(to))) return;
    const middle = (from + to) >> 1;
    await signatureAt(middle);
    await bisect(from, middle);
    await bisect(middle, to);
  };
  if (textEvery > 0) {
    for (let k = 0; k < count; k += textEvery) await signatureAt(k);
    if (count > 0) await signatureAt(count - 1);
  }
  const regular = [...detected.keys()].sort((a, b) => a - b);
  for (const [index, k] of regular.entries()) await bisect(k, regular[index + 1] ?? k);
  const text = [...detected].map(([k, { boxes }]): TextSample => ({ time: start + k * frameSeconds, boxes }));
  return { text, luma, thumbnails };
}
