import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { type MediaTools, runFfmpeg } from '../../platform/ffmpeg/index.js';
import { measureArguments, type Mix, type Sound, soundArguments } from '../graph/unit-audio.js';

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

  /** @param argumentsFor draws what is needed into the directory, and says how FFmpeg makes the unit */
  async make(
    key: readonly unknown[],
    extension: string,
    argumentsFor: (output: string, directory: string) => Promise<string[]>,
  ): Promise<string> {
    return this.once(key, extension, async (output, directory) => {
      await this.ffmpeg(await argumentsFor(output, directory));
    });
  }

  /** @param standardInput what FFmpeg reads there; it must follow from the arguments */
  async film(
    extension: string,
    argumentsFor: (output: string) => string[],
    standardInput?: () => Uint8Array,
  ): Promise<string> {
    return this.once(['film', 2, argumentsFor('')], extension, async (output) => {
      await this.ffmpeg(argumentsFor(output), standardInput?.());
    });
  }

  /** Measures, then makes. @returns the WAV's path */
  async sound(sound: Sound, mix: Mix): Promise<string> {
    const source = typeof sound.from === 'string' ? sound.from : await identity(sound.from.file);
    return this.once(['sound', 4, sound, mix, source], 'wav', async (output) => {
      const { stderr } = await this.ffmpeg(measureArguments(sound, mix));
      const integrated = Number(/I:\s+(-?[\d.]+) LUFS\s+Threshold/u.exec(stderr)?.[1] ?? '-Infinity');
      await this.ffmpeg(soundArguments(sound, integrated, mix, output));
    });
  }

  private once(
    key: readonly unknown[],
    extension: string,
    make: (output: string, directory: string) => Promise<void>,
  ): Promise<string> {
    const hash = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
    // Two parts may be alike (intro and outro of one length): they share one making.
    const running = this.making.get(hash);
    if (running) return running;
    const made = this.makeOnce(hash, extension, make);
    this.making.set(hash, made);
    return made;
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

  private ffmpeg(args: readonly string[], input?: Uint8Array): ReturnType<typeof runFfmpeg> {
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
