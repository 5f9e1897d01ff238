import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Health } from '@quiz-factory/shared';
import { CONFIG, type Config } from '../platform/config/index.js';
import { findMediaTools, MediaToolMissing } from '../platform/ffmpeg/index.js';
import type { NodeNeed, WorkerKind } from './contract/worker-kind.js';
import { NodeRegistry } from './node-registry.js';

const LEAST_FREE_BYTES = 500 * 1024 * 1024;
/** A look is good for this long: ticks come often. */
const REMEMBERED_MS = 2000;

/** Knows whether this node can do the work: a fault of the node never becomes a fault of an item. */
@Injectable()
export class NodeCheck {
  private readonly remembered = new Map<NodeNeed, { at: number; missing: string | null }>();
  private isDatabaseUp = true;
  private wasMediaThere = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly registry: NodeRegistry,
  ) {}

  /** What is missing for this kind, in words; null: nothing. */
  async lacks(
    kind: Pick<WorkerKind, 'needs'>,
    look: 'remembered' | 'fresh' = 'remembered',
  ): Promise<string | null> {
    for (const need of kind.needs) {
      if (look === 'fresh') this.forget(need);
      const missing = await this.look(need);
      if (missing !== null) return missing;
    }
    return null;
  }

  database(isUp: boolean): void {
    if (this.isDatabaseUp === isUp) return;
    this.isDatabaseUp = isUp;
    this.registry.reportHealth(this.health());
  }

  private health(): Health {
    const findings: { source: string; level: 'warning' | 'error'; message: string }[] = [];
    if (!this.isDatabaseUp)
      findings.push({
        source: 'database',
        level: 'error',
        message: 'The database does not answer; workers wait.',
      });
    for (const [need, { missing }] of this.remembered)
      if (missing !== null) findings.push({ source: need, level: 'error', message: missing });
    return { ok: findings.length === 0, findings };
  }

  private forget(need: NodeNeed): void {
    const earlier = this.remembered.get(need);
    if (earlier) this.remembered.set(need, { ...earlier, at: -REMEMBERED_MS });
  }

  private async look(need: NodeNeed): Promise<string | null> {
    const earlier = this.remembered.get(need);
    const now = performance.now();
    if (earlier && now - earlier.at < REMEMBERED_MS) return earlier.missing;
    const missing = await this.probe(need);
    this.remembered.set(need, { at: now, missing });
    if ((earlier?.missing ?? null) !== missing) this.registry.reportHealth(this.health());
    return missing;
  }

  private async probe(need: NodeNeed): Promise<string | null> {
    switch (need) {
      case 'ffmpeg':
        return this.probeFfmpeg();
      case 'media-directory':
        return this.probeMediaDirectory();
      case 'disk-space':
        return this.probeDisk();
    }
  }

  private probeFfmpeg(): string | null {
    try {
      findMediaTools({
        PATH: this.config.searchPath,
        FFMPEG_PATH: this.config.ffmpegPath,
        FFPROBE_PATH: this.config.ffprobePath,
      });
      return null;
    } catch (error) {
      if (error instanceof MediaToolMissing) return error.message;
      throw error;
    }
  }

  /** Made at the first look only: a directory that was there and is gone is an unmounted drive, not a new start. */
  private async probeMediaDirectory(): Promise<string | null> {
    try {
      if (!this.wasMediaThere) await mkdir(this.config.mediaDir, { recursive: true });
      await access(this.config.mediaDir, constants.R_OK | constants.W_OK);
      this.wasMediaThere = true;
      return null;
    } catch {
      return `the media directory ${this.config.mediaDir} is not there or cannot be written (is its drive mounted?)`;
    }
  }

  private async probeDisk(): Promise<string | null> {
    try {
      const disk = await statfs(this.config.mediaDir);
      const free = disk.bavail * disk.bsize;
      return free >= LEAST_FREE_BYTES
        ? null
        : `only ${String(Math.floor(free / 1_048_576))} MB are free at ${this.config.mediaDir}; make room`;
    } catch {
      return `the media directory ${this.config.mediaDir} is not there`;
    }
  }
}
