import type { MediaTools } from '../platform/ffmpeg/index.js';
import type { ThreadTask } from '../platform/threads/index.js';
import type { Span } from './analysis-result.js';
import { findCuts } from './video/cuts.js';
import { blackSpans, type Seen, sumUp } from './video/seen.js';
import { joinSpans, type TextSample } from './video/text-samples.js';
import type { LookAnswer, LookTask } from './threads/look.thread.js';
import { watchFrames } from './watch-frames.js';

interface EyesOptions {
  readonly signal: AbortSignal;
  readonly threads: { run<Result>(task: ThreadTask): Promise<Result> };
  /** Frames a second of the video. */
  readonly frameRate: number;
  readonly duration: number;
}

/** A glance takes so many frames a second. */
const GLANCES = 3;
/** Batches of about two seconds: bounded memory, and cancelled soon. */
const BATCH_SECONDS = 2;
/** When every frame is there, text is looked for this often, and exactly where it changes. */
const TEXT_EVERY_SECONDS = 1;

/**
 * Loaded here before any thread loads it: a native module that a thread loaded first cannot be loaded by another, nor
 * again when that thread has ended (onnxruntime-node 1.24: "Module did not self-register").
 */
let network: Promise<unknown> | undefined;

/** Looks at a video, piece by piece, and remembers what it saw. FFmpeg decodes; threads look. */
export class Eyes {
  private readonly samples: TextSample[] = [];
  private readonly black: Span[] = [];
  private readonly looked: Span[] = [];
  private cuts: readonly number[] = [];
  private reach = 0.6 / GLANCES;

  constructor(
    private readonly tools: MediaTools,
    private readonly file: string,
    private readonly options: EyesOptions,
  ) {}

  seen(): Seen {
    return sumUp(this.samples, this.looked, joinSpans(this.black, 0.02), this.cuts, this.reach);
  }

  /**
   * Glances at a stretch, where it was not looked at before.
   *
   * @param isEnough asked now and then: ends the glance early
   */
  async glance(start: number, end: number, isEnough: () => boolean): Promise<void> {
    for (const [from, to] of this.unseen(Math.max(0, start), Math.min(end, this.options.duration))) {
      if (isEnough()) return;
      const watched = await this.watch(from, to - from, GLANCES, 1, () => !isEnough());
      this.looked.push([from, from + watched]);
    }
  }

  /** Looks at every frame. */
  async stare(onProgress: (fraction: number) => void): Promise<void> {
    const { frameRate, duration } = this.options;
    const thumbnails: Uint8Array[] = [];
    const textEvery = Math.round(TEXT_EVERY_SECONDS * frameRate);
    await this.watch(0, duration + 1, frameRate, textEvery, (answer, at) => {
      thumbnails.push(answer.thumbnails);
      onProgress(Math.min(1, at / duration));
      return true;
    });
    this.cuts = findCuts(Buffer.concat(thumbnails)).map((frame) => frame / frameRate);
    this.looked.push([0, duration]);
    this.reach = TEXT_EVERY_SECONDS;
  }

  private async watch(
    start: number,
    seconds: number,
    rate: number,
    textEvery: number,
    onAnswer: (answer: LookAnswer, time: number) => boolean,
  ): Promise<number> {
    const { signal, threads } = this.options;
    const frameSeconds = 1 / rate;
    network ??= import('onnxruntime-node');
    await network;
    const stop = new Int32Array(new SharedArrayBuffer(4));
    signal.addEventListener(
      'abort',
      () => {
        Atomics.store(stop, 0, 1);
      },
      { once: true },
    );
    return watchFrames(this.tools, this.file, {
      start,
      seconds,
      rate,
      isSparse: rate === GLANCES,
      batch: Math.max(1, Math.round(BATCH_SECONDS / frameSeconds)),
      signal,
      onBatch: async (frames, first) => {
        const at = start + first * frameSeconds;
        const task: LookTask = { frames, start: at, frameSeconds, textEvery, stop };
        const answer = await threads.run<LookAnswer>({
          file: new URL('./threads/look.thread.js', import.meta.url).href,
          payload: task,
          transfer: [frames.buffer as ArrayBuffer],
        });
        signal.throwIfAborted();
        this.samples.push(...answer.samples);
        this.black.push(...blackSpans(answer.luma, at, frameSeconds));
        return onAnswer(answer, at);
      },
    });
  }

  /** The parts of a stretch that were not looked at. */
  private unseen(start: number, end: number): Span[] {
    let left: Span[] = [[start, end]];
    for (const [from, to] of this.looked)
      left = left.flatMap(([a, b]): Span[] => {
        const parts: Span[] = [];
        if (from > a) parts.push([a, Math.min(b, from)]);
        if (to < b) parts.push([Math.max(a, to), b]);
        return from >= b || to <= a ? [[a, b]] : parts;
      });
    return left.filter(([a, b]) => b - a > 0.2);
  }
}
