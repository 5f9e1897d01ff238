import { mkdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type MediaTools, runFfmpeg } from '../../platform/ffmpeg/index.js';
import { exportFiles } from '../exports/export-files.js';
import { chaptersOf } from '../exports/chapters.js';
import { concatList, type ConcatEntry } from '../command/concat-list.js';
import { ffmetadata } from '../command/ffmetadata.js';
import { muxArguments, soundtrackArguments } from '../command/mux-arguments.js';
import type { RenderPlan, RenderProgress } from '../plan/render-plan.js';
import { expectedSeconds, roundOf, timeline, type TimelineSegment } from '../plan/timeline.js';
import { type Drawer, drawHere } from '../draw/drawer.js';
import type { RenderDirectories } from './artifact-cache.js';
import { Intermediates } from './intermediates.js';
import { RoundFailed } from './round-failed.js';
import { type RenderTask, runTasks } from './run-tasks.js';
import { SegmentRenderer } from './segment-renderer.js';

/** There is not enough space on the disk; nothing was begun. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

export interface RenderOutput {
  readonly file: string;
  readonly durationSeconds: number;
  /** Name → absolute path of what belongs to the film: chapters, answer key … */
  readonly files: Readonly<Record<string, string>>;
}

/** What a film is muxed from. */
interface FilmStreams {
  readonly videos: readonly ConcatEntry[];
  readonly soundtrack: string;
}

/** How long it takes, about, against the video of the same length. */
const WEIGHT = { sound: 0.1, soundtrack: 0.03 };

/** So much of a render is done when there is nothing left but to mux. */
const ENCODED = 0.98;

/** About what a second of film takes while it is made: video, uncompressed audio, and the film itself. */
const BYTES_A_SECOND = 1_500_000;
const MUX_LIMIT_MS = 60 * 60_000;

/**
 * Makes a film: each segment of the timeline is encoded by itself, in parallel, and kept in the artifact cache; the film
 * is the segments joined by stream copy, with one encode of the whole soundtrack. What a crash left is used again.
 */
export class QuizRenderer {
  constructor(
    private readonly tools: MediaTools,
    private readonly directories: RenderDirectories,
    /** Who draws for a render that ends with the signal; without it, this thread does. */
    private readonly drawerFor: (signal: AbortSignal) => Drawer = () => drawHere,
  ) {}

  /** @throws DiskFull, RoundFailed, the signal's reason, or what FFmpeg failed with. Nothing half-written is left at `outFile`. */
  async render(
    plan: RenderPlan,
    outFile: string,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: RenderProgress) => void },
  ): Promise<RenderOutput> {
    const { work, cache } = this.directories;
    await Promise.all(
      [work, cache, dirname(outFile)].map((directory) => mkdir(directory, { recursive: true })),
    );
    await this.checkDiskSpace(plan);
    const stop = new AbortController();
    const signal = AbortSignal.any([options.signal, stop.signal]);
    try {
      const streams = await this.encodeSegments(plan, signal, stop, options.onProgress);
      options.onProgress({ fraction: ENCODED, etaSeconds: null, stage: 'joining' });
      const draft = join(dirname(outFile), 'draft.mp4');
      await this.mux(plan, streams, draft, signal);
      const files = await exportFiles(this.tools, plan, draft, dirname(outFile), signal);
      await rename(draft, outFile);
      return { file: outFile, durationSeconds: expectedSeconds(plan), files };
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }

  private async encodeSegments(
    plan: RenderPlan,
    signal: AbortSignal,
    stop: AbortController,
    onProgress: (progress: RenderProgress) => void,
  ): Promise<FilmStreams> {
    const intermediates = new Intermediates(this.tools, this.directories, signal, this.drawerFor(signal));
    const renderer = new SegmentRenderer(intermediates, plan);
    const segments = timeline(plan);
    const { fps } = plan.template.canvas;
    const entries = (files: readonly string[]): ConcatEntry[] =>
      segments.map(({ frames }, index) => ({ file: files[index] ?? '', seconds: frames / fps }));
    /** Whoever reads the failure learns which round it was. */
    const naming = <Made>(segment: TimelineSegment, made: Promise<Made>): Promise<Made> =>
      made.catch((cause: unknown) => {
        const round = roundOf(plan, segment);
        throw round ? new RoundFailed(round, cause) : cause;
      });
    const videos = new Array<string>(segments.length);
    const audios = new Array<Promise<string>>(segments.length);
    const tasks: RenderTask[] = segments.map((segment, index) => ({
      weight: WEIGHT.sound * segment.frames,
      stage: 'sound',
      run: () => (audios[index] = naming(segment, renderer.audio(segment))),
    }));
    let soundtrack = '';
    // It takes one core as long as it lasts, so it begins before the videos, which then need not wait for it.
    tasks.push({
      weight: WEIGHT.soundtrack * segments.reduce((sum, { frames }) => sum + frames, 0),
      stage: 'sound',
      run: async () => {
        soundtrack = await encodeSoundtrack(intermediates, entries(await Promise.all(audios)));
      },
    });
    for (const [index, segment] of segments.entries())
      tasks.push({
        weight: segment.frames,
        stage:
          segment.round > 0
            ? `round ${String(segment.round)} of ${String(plan.rounds.length)}`
            : segment.kind,
        run: async () => {
          videos[index] = await naming(segment, renderer.video(segment));
        },
      });
    await runTasks(tasks, {
      signal,
      stop,
      onProgress: (progress) => {
        onProgress({ ...progress, fraction: ENCODED * progress.fraction });
      },
    });
    return { videos: entries(videos), soundtrack };
  }

  /** @param draft beside the film, so that it becomes the film by a rename */
  private async mux(
    plan: RenderPlan,
    streams: FilmStreams,
    draft: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { work } = this.directories;
    await mkdir(work, { recursive: true });
    const { soundtrack } = streams;
    const videoList = join(work, 'video.ffconcat');
    const metadata = join(work, 'metadata.txt');
    await writeFile(videoList, concatList(streams.videos));
    await writeFile(metadata, ffmetadata(plan.title, chaptersOf(plan), expectedSeconds(plan)));
    const fps = plan.encoding.encoder === 'x264' ? plan.template.canvas.fps : undefined;
    await runFfmpeg(this.tools, muxArguments({ videoList, soundtrack, metadata }, draft, fps), {
      signal,
      timeoutMs: MUX_LIMIT_MS,
    });
  }

  private async checkDiskSpace(plan: RenderPlan): Promise<void> {
    const disk = await statfs(this.directories.work);
    const free = disk.bavail * disk.bsize;
    const needed = expectedSeconds(plan) * BYTES_A_SECOND;
    if (free < needed)
      throw new DiskFull(
        `${basename(this.directories.work)}: about ${String(Math.ceil(needed / 1e6))} MB are needed and ${String(Math.floor(free / 1e6))} MB are free. Make room, then render again.`,
      );
  }
}

async function encodeSoundtrack(
  intermediates: Intermediates,
  audios: readonly ConcatEntry[],
): Promise<string> {
  const key = audios.map(({ file, seconds }) => [basename(file), seconds]);
  return intermediates.cache.get(['soundtrack', 1, key], 'm4a', async (output, scratch) => {
    const list = join(scratch, 'sounds.ffconcat');
    await writeFile(list, concatList(audios));
    await intermediates.run(soundtrackArguments(list, output));
  });
}
