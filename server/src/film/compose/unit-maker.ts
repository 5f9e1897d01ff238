import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { type MediaTools, runFfmpeg } from '../../platform/ffmpeg/index.js';
import {
  effectArguments,
  measureArguments,
  type Mix,
  padArguments,
  SAMPLE_RATE,
  type Sound,
  type SoundFile,
  soundArguments,
} from '../audio/unit-audio.js';

const UNIT_LIMIT_MS = 20 * 60_000;

/**
 * Makes the parts of a film, each under a name that is the hash of everything it is made from: what is there already
 * is not made again, and a part that is there is whole (it is renamed into its place last).
 */
export class UnitMaker {
  private readonly making = new Map<string, Promise<string>>();

  constructor(
    private readonly tools: MediaTools,
    private readonly cache: string,
    private readonly work: string,
    private readonly signal: AbortSignal,
  ) {}

  /** @param build makes the output; the directory is for what it needs on the way, and goes with it */
  async make(
    key: readonly unknown[],
    extension: string,
    build: (output: string, directory: string) => Promise<void>,
  ): Promise<string> {
    const hash = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
    // Two parts may be alike (intro and outro of one length): they share one making.
    const running = this.making.get(hash);
    if (running) return running;
    const made = this.makeOnce(hash, extension, build);
    this.making.set(hash, made);
    return made;
  }

  /** A directory for a while. */
  async inScratch<T>(work: (directory: string) => Promise<T>): Promise<T> {
    await mkdir(this.work, { recursive: true });
    const directory = await mkdtemp(join(this.work, 'scratch-'));
    try {
      return await work(directory);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  /** @param standardInput what FFmpeg reads there; it must follow from the arguments */
  async film(
    extension: string,
    argumentsFor: (output: string) => string[],
    standardInput?: () => Uint8Array,
  ): Promise<string> {
    return this.make(['film', 2, argumentsFor('')], extension, async (output) => {
      await this.run(argumentsFor(output), standardInput?.());
    });
  }

  /** Measures, then makes. @returns the WAV's path */
  async sound(sound: Sound, mix: Mix): Promise<string> {
    const { from } = sound;
    const source = typeof from === 'string' ? from : await identity(from.file);
    return this.make(['sound', 6, sound, mix, source], 'wav', async (output) => {
      const heard = { ...sound, from: from === 'pad' ? await this.pad(sound.seconds) : from };
      const { stderr } = await this.run(measureArguments(heard, mix));
      const integrated = Number(/I:\s+(-?[\d.]+) LUFS\s+Threshold/u.exec(stderr)?.[1] ?? '-Infinity');
      await this.run(soundArguments(heard, integrated, mix, await this.effect(mix), output));
    });
  }

  private async pad(seconds: number): Promise<SoundFile> {
    return { file: await this.film('wav', (output) => padArguments(seconds, output)), start: 0 };
  }

  private async effect({ effect, samples }: Mix): Promise<string | undefined> {
    if (effect === 'none') return undefined;
    return this.film('wav', (output) => effectArguments(effect, samples / SAMPLE_RATE, output));
  }

  private async makeOnce(
    hash: string,
    extension: string,
    make: (output: string, directory: string) => Promise<void>,
  ): Promise<string> {
    const place = join(this.cache, `${hash}.${extension}`);
    if (await isThere(place)) {
      // Used just now: the cache is pruned by that.
      const now = new Date();
      await utimes(place, now, now).catch(() => undefined);
      return place;
    }
    const directory = join(this.work, hash);
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    const draft = join(directory, `unit.${extension}`);
    await make(draft, directory);
    await rename(draft, place);
    await rm(directory, { recursive: true, force: true });
    return place;
  }

  /** Runs FFmpeg. */
  run(args: readonly string[], input?: Uint8Array): ReturnType<typeof runFfmpeg> {
    return runFfmpeg(this.tools, args, {
      signal: this.signal,
      timeoutMs: UNIT_LIMIT_MS,
      ...(input ? { input } : {}),
    });
  }
}

/** A file's content as far as it is cheap to know: another file under the same name has another size or time. */
export async function identity(file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  return `${file} ${String(size)} ${String(mtimeMs)}`;
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
