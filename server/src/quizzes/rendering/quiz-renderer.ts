import { mkdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type MediaTools, runFfmpeg } from '../../platform/ffmpeg/index.js';
import { exportFiles } from '../exports/export-files.js';
import { chaptersOf } from '../exports/chapters.js';
import { concatList, filmArguments, type FilmPart, metadataText } from '../graph/film.js';
import { inParallel } from './in-parallel.js';
import { expectedSeconds, type RenderPlan, type RenderProgress, timeline } from './render-plan.js';
import { PartMaker } from './part-maker.js';
import { UnitMaker } from './unit-maker.js';

/** There is not enough room; nothing was begun. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

export interface RenderOutput {
  readonly file: string;
  readonly durationSeconds: number;
  /** Name → absolute path of what belongs to the film: chapters, answer key … */
  readonly files: Readonly<Record<string, string>>;
}

/** About what a second of film takes while it is made: picture, uncompressed sound, and the joined file. */
const BYTES_A_SECOND = 1_500_000;
const FILM_LIMIT_MS = 60 * 60_000;

/**
 * Makes a film: every phase of every round is a part with a content hash, made in parallel and kept; the film is the
 * parts joined by stream copy, with one encode of the whole sound. What a crash left is used again.
 */
export class QuizRenderer {
  constructor(
    private readonly tools: MediaTools,
    private readonly directories: { readonly work: string; readonly cache: string },
  ) {}

  /** @throws DiskFull, the signal's reason, or what FFmpeg failed with. Nothing half-written is left at `outFile`. */
  async render(
    plan: RenderPlan,
    outFile: string,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: RenderProgress) => void },
  ): Promise<RenderOutput> {
    const { work, cache } = this.directories;
    await Promise.all(
      [work, cache, dirname(outFile)].map((directory) => mkdir(directory, { recursive: true })),
    );
    await this.checkRoom(plan);
    const stop = new AbortController();
    const signal = AbortSignal.any([options.signal, stop.signal]);
    try {
      const parts = await this.makeParts(plan, signal, stop, options.onProgress);
      options.onProgress({ fraction: 0.95, etaSeconds: null, stage: 'joining' });
      const draft = await this.join(plan, parts, signal, options.onProgress);
      const files = await exportFiles(this.tools, plan, draft, dirname(outFile), signal);
      await rename(draft, outFile);
      return { file: outFile, durationSeconds: expectedSeconds(plan), files };
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }

  private async makeParts(
    plan: RenderPlan,
    signal: AbortSignal,
    stop: AbortController,
    onProgress: (progress: RenderProgress) => void,
  ): Promise<FilmPart[]> {
    const units = new UnitMaker(this.tools, this.directories.cache, this.directories.work, signal);
    const maker = new PartMaker(units, plan);
    const wanted = timeline(plan);
    const total = wanted.reduce((sum, part) => sum + part.frames, 0);
    const parts = new Array<FilmPart>(wanted.length);
    const started = performance.now();
    let framesDone = 0;
    await inParallel(
      wanted.map((part, index) => async () => {
        signal.throwIfAborted();
        parts[index] = await maker.make(part);
        framesDone += part.frames;
        const share = framesDone / total;
        const elapsed = (performance.now() - started) / 1000;
        onProgress({
          fraction: 0.95 * share,
          etaSeconds: Math.round((elapsed / share) * (1 - share) + 2),
          stage: part.round > 0 ? `round ${String(part.round)} of ${String(plan.rounds.length)}` : part.kind,
        });
      }),
      // One more than cores: while one waits for its sound or its pictures, the others go on.
      availableParallelism() + 1,
      (reason) => {
        stop.abort(reason);
      },
    );
    return parts;
  }

  private async join(
    plan: RenderPlan,
    parts: readonly FilmPart[],
    signal: AbortSignal,
    onProgress: (progress: RenderProgress) => void,
  ): Promise<string> {
    const { work } = this.directories;
    await mkdir(work, { recursive: true });
    const { fps } = plan.template.canvas;
    const seconds = expectedSeconds(plan);
    const lists = {
      video: join(work, 'video.ffconcat'),
      audio: join(work, 'audio.ffconcat'),
      metadata: join(work, 'metadata.txt'),
    };
    const listOf = (pick: (part: FilmPart) => string): string =>
      concatList(parts.map((part) => ({ file: pick(part), seconds: part.frames / fps })));
    await writeFile(
      lists.video,
      listOf((part) => part.video),
    );
    await writeFile(
      lists.audio,
      listOf((part) => part.audio),
    );
    await writeFile(lists.metadata, metadataText(plan.title, chaptersOf(plan), seconds));
    const draft = join(work, 'film.mp4');
    await runFfmpeg(
      this.tools,
      filmArguments(
        lists.video,
        lists.audio,
        lists.metadata,
        draft,
        plan.encoding.encoder === 'x264' ? fps : undefined,
      ),
      {
        signal,
        timeoutMs: FILM_LIMIT_MS,
        onProgress: (progress) => {
          onProgress({
            fraction: 0.95 + 0.05 * Math.min(1, progress.seconds / seconds),
            etaSeconds: progress.speed > 0 ? Math.round((seconds - progress.seconds) / progress.speed) : null,
            stage: 'joining',
          });
        },
      },
    );
    return draft;
  }

  private async checkRoom(plan: RenderPlan): Promise<void> {
    const disk = await statfs(this.directories.work);
    const free = disk.bavail * disk.bsize;
    const needed = expectedSeconds(plan) * BYTES_A_SECOND;
    if (free < needed)
      throw new DiskFull(
        `${basename(this.directories.work)}: about ${String(Math.ceil(needed / 1e6))} MB are needed and ${String(Math.floor(free / 1e6))} MB are free. Make room, then render again.`,
      );
  }
}
