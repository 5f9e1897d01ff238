import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type MediaTools, runFfmpeg } from '../../platform/ffmpeg/index.js';
import { cardArguments } from '../graph/card.js';
import {
  type MeasuredLoudness,
  measureArguments,
  type Mix,
  type Sound,
  soundArguments,
} from '../graph/unit-audio.js';
import type { DraftCard } from './classic-cards.js';

const UNIT_LIMIT_MS = 20 * 60_000;

/** loudnorm writes its numbers as texts, "-inf" among them. */
const measurement = z
  .object({
    input_i: z.coerce.number(),
    input_tp: z.coerce.number(),
    input_lra: z.coerce.number(),
    input_thresh: z.coerce.number(),
    target_offset: z.coerce.number(),
  })
  .catch({ input_i: -Infinity, input_tp: -Infinity, input_lra: 0, input_thresh: -70, target_offset: 0 });

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

  /** Draws a card. @returns the PNG's path */
  async card(draft: DraftCard): Promise<string> {
    const pictures = await Promise.all(draft.pictures.map(({ file }) => identity(file)));
    return this.once(['card', 1, draft, pictures], 'png', async (output, directory) => {
      const texts = await Promise.all(
        draft.texts.map(async ({ text, ...look }, index) => {
          const file = join(directory, `text-${String(index)}.txt`);
          await writeFile(file, text);
          return { ...look, file };
        }),
      );
      await this.ffmpeg(cardArguments({ ...draft, texts }, output));
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

  /** Two passes of loudnorm. @returns the WAV's path */
  async sound(sound: Sound, mix: Mix): Promise<string> {
    const source = sound.from === 'chord' ? 'chord' : await identity(sound.from.file);
    return this.once(['sound', 2, sound, mix, source], 'wav', async (output) => {
      const measured = await this.measure(sound, mix);
      await this.ffmpeg(soundArguments(sound, measured, mix, output));
    });
  }

  private async measure(sound: Sound, mix: Mix): Promise<MeasuredLoudness> {
    const { stderr } = await this.ffmpeg(measureArguments(sound, mix));
    const json = /\{[^{}]*"input_i"[^{}]*\}/u.exec(stderr)?.[0];
    const read = measurement.parse(json === undefined ? undefined : JSON.parse(json));
    return {
      integrated: read.input_i,
      truePeak: read.input_tp,
      range: read.input_lra,
      threshold: read.input_thresh,
      offset: read.target_offset,
    };
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
    if (await isThere(place)) return place;
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
async function identity(file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  return `${file} ${String(size)} ${String(mtimeMs)}`;
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
