import {
  type AudioStream,
  type MediaTools,
  probeMedia,
  runFfmpeg,
  type VideoStream,
} from '../../platform/ffmpeg/index.js';
import { ArtifactCache, type RenderDirectories } from './artifact-cache.js';

/** Of one command. */
const LIMIT_MS = 20 * 60_000;

/** What is shown and heard of a clip. */
export interface ClipStreams {
  readonly picture: VideoStream;
  readonly sound: AudioStream;
}

/** The file of a clip has no picture or no sound. */
export class ClipIncomplete extends Error {
  override readonly name = 'ClipIncomplete';
}

/** Runs the FFmpeg commands of one render; what they make on the way to a film is kept in the artifact cache. */
export class Intermediates {
  readonly cache: ArtifactCache;
  private readonly probed = new Map<string, Promise<ClipStreams>>();

  constructor(
    private readonly tools: MediaTools,
    directories: RenderDirectories,
    private readonly signal: AbortSignal,
  ) {
    this.cache = new ArtifactCache(directories);
  }

  /** @param input for standard input @throws what runFfmpeg throws */
  run(args: readonly string[], input?: Uint8Array): ReturnType<typeof runFfmpeg> {
    return runFfmpeg(this.tools, args, {
      signal: this.signal,
      timeoutMs: LIMIT_MS,
      ...(input ? { input } : {}),
    });
  }

  /** The streams of a clip that are meant, read once a render. @throws ClipIncomplete, and what probeMedia throws */
  streams(file: string): Promise<ClipStreams> {
    const known = this.probed.get(file);
    if (known) return known;
    const streams = this.probe(file);
    this.probed.set(file, streams);
    return streams;
  }

  private async probe(file: string): Promise<ClipStreams> {
    const { video, audio } = await probeMedia(this.tools, file, { signal: this.signal });
    if (!video || !audio) throw new ClipIncomplete(`The file has no ${video ? 'sound' : 'picture'}: ${file}`);
    return { picture: video, sound: audio };
  }

  /**
   * The output of one command, whose arguments are its key.
   *
   * @param input what FFmpeg reads on standard input; it must follow from the arguments
   */
  async get(
    extension: string,
    argumentsFor: (output: string) => string[],
    input?: () => Uint8Array,
  ): Promise<string> {
    return this.cache.get(['film', 2, argumentsFor('')], extension, async (output) => {
      await this.run(argumentsFor(output), input?.());
    });
  }
}
