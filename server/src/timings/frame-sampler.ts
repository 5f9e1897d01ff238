import type { MediaInfo, MediaTools } from '../platform/ffmpeg/index.js';
import type { ThreadTask } from '../platform/threads/index.js';
import type { Span } from './analysis-result.js';
import { decodeFrames } from './decode-frames.js';
import type { TextReadingTask } from './threads/read-text.thread.js';
import type { FrameAnalysis, FrameAnalysisTask } from './threads/frame-analysis.thread.js';
import type { Reading } from './video/decode-letters.js';
import type { LineCrop } from './video/line-crop.js';
import { findBlackSpans } from './video/black-frames.js';
import { detectShotCuts } from './video/shot-cuts.js';
import { subtractSpans } from './video/spans.js';
import type { TextSample } from './video/text-samples.js';
import {
  linesToRead,
  summariseVideo,
  type VideoAnalysis,
  type VideoSamples,
} from './video/video-analysis.js';

interface FrameSamplerOptions {
  readonly signal: AbortSignal;
  readonly threads: { run<Result>(task: ThreadTask): Promise<Result> };
  readonly media: MediaInfo;
  /** Frames a second of the video. */
  readonly frameRate: number;
  /** Seconds. */
  readonly duration: number;
}

/** Which frames of a stretch are taken, seconds from the start of the file. */
interface Sampling {
  readonly start: number;
  readonly seconds: number;
  /** Frames a second. */
  readonly rate: number;
  /** As in FrameAnalysisTask. */
  readonly textEvery: number;
}

/** Frames a second of a stretch; text is detected on every so many. */
const SPARSE_RATE = 12;
const SPARSE_TEXT_EVERY = 8;
/** Batches of about two seconds: bounded memory, and cancelled soon. */
const BATCH_SECONDS = 2;
/** Lines are followed so far to either side of where they were detected: the detector may overlook them for a while. */
const FOLLOW_SECONDS = 1.5;
/** When the whole film is sampled, text is detected this often. */
const TEXT_EVERY_SECONDS = 1;
/** Around a moment that must not be black, every frame is looked at. Seconds. */
const BLACK_BEFORE_SECONDS = 0.2;
const BLACK_AFTER_SECONDS = 1.3;
/** A stretch shorter than this that was not sampled between two that were is left out. */
const SHORTEST_STRETCH = 0.2;

/**
 * Loaded here before any thread loads it: a native module that a thread loaded first cannot be loaded by another, nor
 * again when that thread has ended (onnxruntime-node 1.24: "Module did not self-register").
 */
let textDetector: Promise<unknown> | undefined;

/** Samples frames of a video, stretch by stretch, and keeps what they show. FFmpeg decodes; threads analyse. */
export class FrameSampler {
  private readonly text: TextSample[] = [];
  private black: readonly Span[] = [];
  private readonly sampled: Span[] = [];
  private readonly readings = new Map<LineCrop, Reading>();
  private readonly stop = new Int32Array(new SharedArrayBuffer(4));
  private cuts: readonly number[] = [];
  private reach = (0.6 * SPARSE_TEXT_EVERY) / SPARSE_RATE;

  constructor(
    private readonly tools: MediaTools,
    private readonly file: string,
    private readonly options: FrameSamplerOptions,
  ) {
    const stop = (): void => {
      Atomics.store(this.stop, 0, 1);
    };
    options.signal.addEventListener('abort', stop, { once: true });
  }

  /** Of all that was sampled so far. */
  analysis(): VideoAnalysis {
    return summariseVideo(this.samples());
  }

  private samples(): VideoSamples {
    const { text, reach, sampled, black, cuts, readings } = this;
    return { text, reach, sampled, black, cuts, readings };
  }

  /**
   * Samples a stretch sparsely, where it was not sampled before.
   *
   * @param isEnough asked after each batch, and told until when it goes (seconds): true ends the stretch early
   */
  async sampleSpan(start: number, end: number, isEnough: (until: number) => boolean): Promise<void> {
    const wanted: Span = [Math.max(0, start), Math.min(end, this.options.duration)];
    for (const [from, to] of subtractSpans(wanted, this.sampled)) {
      if (to - from <= SHORTEST_STRETCH) continue;
      if (isEnough(from)) return;
      const seconds = await this.sample(
        { start: from, seconds: to - from, rate: SPARSE_RATE, textEvery: SPARSE_TEXT_EVERY },
        (_batch, until) => !isEnough(until),
      );
      this.sampled.push([from, from + seconds]);
    }
  }

  /** Looks for black in every frame around a moment, and in the next seconds. Nothing else is kept. */
  async sampleBlack(moment: number): Promise<void> {
    const start = Math.max(0, moment - BLACK_BEFORE_SECONDS);
    const seconds = Math.min(moment + BLACK_AFTER_SECONDS, this.options.duration) - start;
    if (seconds <= 0) return;
    // What a sparse look knew of it was less exact.
    this.black = this.black.flatMap((span) => subtractSpans(span, [[start, start + seconds]]));
    await this.sample({ start, seconds, rate: this.options.frameRate, textEvery: 0 }, () => true);
  }

  /** Samples every frame. @param onProgress is given the share that is done, 0…1 */
  async sampleAll(onProgress: (fraction: number) => void): Promise<void> {
    const { frameRate, duration } = this.options;
    const thumbnails: Uint8Array[] = [];
    const textEvery = Math.round(TEXT_EVERY_SECONDS * frameRate);
    await this.sample({ start: 0, seconds: duration + 1, rate: frameRate, textEvery }, (batch, time) => {
      thumbnails.push(batch.thumbnails);
      onProgress(Math.min(1, time / duration));
      return true;
    });
    this.cuts = detectShotCuts(Buffer.concat(thumbnails)).map((frame) => frame / frameRate);
    this.sampled.push([0, duration]);
    this.reach = TEXT_EVERY_SECONDS;
  }

  /** @param onBatch is told until when a batch goes; false ends the stretch early @returns seconds that were sampled */
  private async sample(
    { start, seconds, rate, textEvery }: Sampling,
    onBatch: (batch: FrameAnalysis, until: number) => boolean,
  ): Promise<number> {
    const { media, signal, threads } = this.options;
    const frameSeconds = 1 / rate;
    const reach = textEvery > 0 ? Math.round(FOLLOW_SECONDS * rate) : 0;
    textDetector ??= import('onnxruntime-node');
    await textDetector;
    return decodeFrames(this.tools, this.file, {
      ...{ media, start, seconds, rate, signal },
      batch: Math.max(1, Math.round(BATCH_SECONDS / frameSeconds)),
      overlap: reach,
      onBatch: async (frames, known, first) => {
        const time = start + first * frameSeconds;
        const task: FrameAnalysisTask = {
          ...{ frames, known, first, frameSeconds, textEvery, reach },
          ...{ start: time, stop: this.stop },
        };
        const batch = await threads.run<FrameAnalysis>({
          file: new URL('./threads/frame-analysis.thread.js', import.meta.url).href,
          payload: task,
          transfer: [frames.buffer as ArrayBuffer],
        });
        signal.throwIfAborted();
        this.text.push(...batch.text);
        // Between frames that are far apart it may begin right after the one before.
        const early = rate < this.options.frameRate ? frameSeconds : 0;
        const black = findBlackSpans(batch.luma, time, frameSeconds);
        this.black = [...this.black, ...black.map(([from, to]): Span => [Math.max(0, from - early), to])];
        if (batch.text.length > 0) await this.readLines();
        return onBatch(batch, time + batch.luma.length * frameSeconds);
      },
    });
  }

  /** Reads the lines of which seeing alone does not tell whether they are text, or what kind. */
  private async readLines(): Promise<void> {
    const crops = linesToRead(this.samples());
    if (crops.length === 0) return;
    const task: TextReadingTask = { crops, stop: this.stop };
    const found = await this.options.threads.run<Reading[]>({
      file: new URL('./threads/read-text.thread.js', import.meta.url).href,
      payload: task,
    });
    for (const [k, reading] of found.entries()) {
      const crop = crops[k];
      if (crop) this.readings.set(crop, reading);
    }
    this.options.signal.throwIfAborted();
  }
}
