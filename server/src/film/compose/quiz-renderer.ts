import { mkdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type MediaTools, runFfmpeg } from '../../platform/ffmpeg/index.js';
import { exportFiles } from '../exports/export-files.js';
import { chaptersOf } from '../exports/chapters.js';
import {
  concatList,
  filmArguments,
  type FilmPiece,
  metadataText,
  soundtrackArguments,
} from '../command/film.js';
import { makeAll, type Making } from './making.js';
import { expectedSeconds, type RenderPlan, type RenderProgress, timeline } from '../plan/render-plan.js';
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

/** What a film is joined of. */
interface Made {
  readonly pictures: readonly FilmPiece[];
  readonly soundtrack: string;
}

/** What takes how long, about, against a picture of the same length. */
const WEIGHT = { sound: 0.1, soundtrack: 0.03 };

/** So much of a render is done when there is nothing left but to join. */
const MADE = 0.98;

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
      const made = await this.makeParts(plan, signal, stop, options.onProgress);
      options.onProgress({ fraction: MADE, etaSeconds: null, stage: 'joining' });
      const draft = await this.join(plan, made, signal);
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
  ): Promise<Made> {
    const units = new UnitMaker(this.tools, this.directories.cache, this.directories.work, signal);
    const maker = new PartMaker(units, plan);
    const parts = timeline(plan);
    const { fps } = plan.template.canvas;
    const pieces = (files: readonly string[]): FilmPiece[] =>
      parts.map(({ frames }, index) => ({ file: files[index] ?? '', seconds: frames / fps }));
    const pictures = new Array<string>(parts.length);
    const sounds = new Array<Promise<string>>(parts.length);
    const makings: Making[] = parts.map((part, index) => ({
      weight: WEIGHT.sound * part.frames,
      stage: 'sound',
      make: () => (sounds[index] = maker.sound(part)),
    }));
    let soundtrack = '';
    // It takes one core as long as it lasts, so it begins before the pictures, which then need not wait for it.
    makings.push({
      weight: WEIGHT.soundtrack * parts.reduce((sum, { frames }) => sum + frames, 0),
      stage: 'sound',
      make: async () => {
        soundtrack = await this.soundtrack(units, pieces(await Promise.all(sounds)));
      },
    });
    for (const [index, part] of parts.entries())
      makings.push({
        weight: part.frames,
        stage: part.round > 0 ? `round ${String(part.round)} of ${String(plan.rounds.length)}` : part.kind,
        make: async () => {
          pictures[index] = await maker.picture(part);
        },
      });
    await makeAll(makings, signal, stop, (progress) => {
      onProgress({ ...progress, fraction: MADE * progress.fraction });
    });
    return { pictures: pieces(pictures), soundtrack };
  }

  private async soundtrack(units: UnitMaker, sounds: readonly FilmPiece[]): Promise<string> {
    const key = sounds.map(({ file, seconds }) => [basename(file), seconds]);
    return units.make(['soundtrack', 1, key], 'm4a', async (output, directory) => {
      const list = join(directory, 'sounds.ffconcat');
      await writeFile(list, concatList(sounds));
      await units.run(soundtrackArguments(list, output));
    });
  }

  private async join(plan: RenderPlan, made: Made, signal: AbortSignal): Promise<string> {
    const { work } = this.directories;
    await mkdir(work, { recursive: true });
    const { soundtrack } = made;
    const videoList = join(work, 'video.ffconcat');
    const metadata = join(work, 'metadata.txt');
    await writeFile(videoList, concatList(made.pictures));
    await writeFile(metadata, metadataText(plan.title, chaptersOf(plan), expectedSeconds(plan)));
    const draft = join(work, 'film.mp4');
    const fps = plan.encoding.encoder === 'x264' ? plan.template.canvas.fps : undefined;
    await runFfmpeg(this.tools, filmArguments({ videoList, soundtrack, metadata }, draft, fps), {
      signal,
      timeoutMs: FILM_LIMIT_MS,
    });
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
