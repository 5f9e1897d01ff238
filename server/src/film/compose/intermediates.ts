import { type MediaTools, runFfmpeg } from '../../platform/ffmpeg/index.js';
import { type Drawer, drawHere } from '../draw/drawer.js';
import { ArtifactCache, type RenderDirectories } from './artifact-cache.js';
import { ClipReader } from './clip-reader.js';

/** Of one command. */
const LIMIT_MS = 20 * 60_000;

/** Draws, and runs the FFmpeg commands of one render; what they make on the way to a film is kept in the artifact cache. */
export class Intermediates {
  readonly cache: ArtifactCache;
  readonly clips: ClipReader;

  constructor(
    private readonly tools: MediaTools,
    directories: RenderDirectories,
    private readonly signal: AbortSignal,
    readonly drawer: Drawer = drawHere,
  ) {
    this.cache = new ArtifactCache(directories);
    this.clips = new ClipReader(tools, signal);
  }

  /** @param input for standard input @throws what runFfmpeg throws */
  run(args: readonly string[], input?: Uint8Array): ReturnType<typeof runFfmpeg> {
    return runFfmpeg(this.tools, args, {
      signal: this.signal,
      timeoutMs: LIMIT_MS,
      ...(input ? { input } : {}),
    });
  }

  /**
   * The output of one command, whose arguments are its key.
   *
   * @param input what FFmpeg reads on standard input; it must follow from the arguments
   */
  async get(
    extension: string,
    argumentsFor: (output: string) => string[],
    input?: () => Promise<Uint8Array>,
  ): Promise<string> {
    return this.cache.get(['film', 2, argumentsFor('')], extension, async (output) => {
      await this.run(argumentsFor(output), await input?.());
    });
  }
}
