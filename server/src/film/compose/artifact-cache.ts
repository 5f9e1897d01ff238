import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

export interface RenderDirectories {
  /** Of one attempt, removed afterwards. */
  readonly work: string;
  /** Finished artifacts, by the hash of their content; outlives renders and crashes. */
  readonly cache: string;
}

/**
 * Content-addressed cache of finished pieces, each under the hash of everything it is made from: what is there already
 * is not made again, and what is there is whole (it is renamed into its place last).
 */
export class ArtifactCache {
  private readonly pending = new Map<string, Promise<string>>();

  constructor(private readonly directories: RenderDirectories) {}

  /**
   * @param key everything that the artifact depends on
   * @param build makes the output; the scratch directory is for what it needs on the way, and goes with it
   * @returns the artifact's path @throws what `build` throws
   */
  async get(
    key: readonly unknown[],
    extension: string,
    build: (output: string, scratch: string) => Promise<void>,
  ): Promise<string> {
    const hash = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
    // Two segments may be alike (intro and outro of one length): they share one build.
    const running = this.pending.get(hash);
    if (running) return running;
    const artifact = this.findOrBuild(hash, extension, build);
    this.pending.set(hash, artifact);
    return artifact;
  }

  /** Works in a directory that is removed afterwards. */
  async inScratch<T>(work: (scratch: string) => Promise<T>): Promise<T> {
    await mkdir(this.directories.work, { recursive: true });
    const scratch = await mkdtemp(join(this.directories.work, 'scratch-'));
    try {
      return await work(scratch);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }

  private async findOrBuild(
    hash: string,
    extension: string,
    build: (output: string, scratch: string) => Promise<void>,
  ): Promise<string> {
    const artifact = join(this.directories.cache, `${hash}.${extension}`);
    if (await exists(artifact)) {
      // The cache is pruned by the time of the last use.
      const now = new Date();
      await utimes(artifact, now, now).catch(() => undefined);
      return artifact;
    }
    const scratch = join(this.directories.work, hash);
    await rm(scratch, { recursive: true, force: true });
    await mkdir(scratch, { recursive: true });
    const draft = join(scratch, `artifact.${extension}`);
    await build(draft, scratch);
    await rename(draft, artifact);
    await rm(scratch, { recursive: true, force: true });
    return artifact;
  }
}

/** A file's content as far as it is cheap to know: another file under the same name has another size or time. */
export async function fileIdentity(file: string): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  return `${file} ${String(size)} ${String(mtimeMs)}`;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
