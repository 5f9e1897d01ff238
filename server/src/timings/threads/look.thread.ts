import { layoutOf } from '../video/classify-text.js';
import { FRAME_BYTES, makeThumbnail, THUMB_BYTES } from '../video/pictures.js';
import type { TextBox } from '../video/text-boxes.js';
import type { TextSample } from '../video/text-samples.js';
import { readText } from './text-network.js';

export interface LookTask {
  /** Frames one after another, FRAME_BYTES each. Moved here, not copied. */
  readonly frames: Uint8Array;
  /** Of the first frame, seconds. */
  readonly start: number;
  readonly frameSeconds: number;
  /** Text is looked for at least this often, frames, and where it changes to the frame's neighbour. */
  readonly textEvery: number;
  /**
   * Shared: 1 as soon as nobody wants the answer. A thread that is ended inside the text network takes the whole
   * process with it (onnxruntime-node 1.24 throws where nothing can catch), so it is asked instead.
   */
  readonly stop: Int32Array;
}

export interface LookAnswer {
  readonly samples: readonly TextSample[];
  /** Mean luma of every frame, 0…1. */
  readonly luma: Float32Array;
  readonly thumbnails: Uint8Array;
}

const DARK = 0.02;

/** Looks at a batch of frames in a thread of the pool: thumbnails and brightness of all, text where it may change. */
export default async function look(task: LookTask): Promise<LookAnswer> {
  const { frames, start, frameSeconds, textEvery } = task;
  const count = Math.floor(frames.length / FRAME_BYTES);
  const luma = new Float32Array(count);
  const thumbnails = new Uint8Array(count * THUMB_BYTES);
  const frame = (k: number): Uint8Array => frames.subarray(k * FRAME_BYTES, (k + 1) * FRAME_BYTES);
  for (let k = 0; k < count; k++)
    luma[k] = makeThumbnail(frame(k), thumbnails.subarray(k * THUMB_BYTES, (k + 1) * THUMB_BYTES));
  const read = new Map<number, { boxes: readonly TextBox[]; layout: string }>();
  const layoutAt = async (k: number): Promise<string> => {
    const known = read.get(k);
    if (known) return known.layout;
    if (Atomics.load(task.stop, 0) === 1) return '';
    // Nothing can be read on black.
    const boxes = (luma[k] ?? 0) < DARK ? [] : await readText(frame(k));
    const layout = layoutOf(boxes);
    read.set(k, { boxes, layout });
    return layout;
  };
  const bisect = async (from: number, to: number): Promise<void> => {
    if (to - from <= 2 || (await layoutAt(from)) === (await layoutAt(to))) return;
    const middle = (from + to) >> 1;
    await layoutAt(middle);
    await bisect(from, middle);
    await bisect(middle, to);
  };
  for (let k = 0; k < count; k += textEvery) await layoutAt(k);
  if (count > 0) await layoutAt(count - 1);
  const looked = [...read.keys()].sort((a, b) => a - b);
  for (const [index, k] of looked.entries()) await bisect(k, looked[index + 1] ?? k);
  const samples = [...read].map(([k, { boxes }]): TextSample => ({
    time: start + k * frameSeconds,
    boxes,
    luma: luma[k] ?? 0,
  }));
  return { samples, luma, thumbnails };
}
