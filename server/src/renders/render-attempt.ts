import { basename, join } from 'node:path';
import type { RenderOutput, RenderPlan } from '../film/index.js';
import type { ProgressMeter } from './progress-meter.js';
import type { AttemptFolders, RenderFolders } from './render-folders.js';
import type { MakeRenderer } from './renderer.js';
import { RenderStopped } from './render.errors.js';
import type { Claim, FinishedRender, RenderRepository } from './render.repository.js';

/** The lease, the progress row and a cancel from another process all go by this beat. */
const BEAT_MS = 1000;
/** A render that ends its process this often is not tried again. */
const MOST_ATTEMPTS = 5;
/** A little less than the lease: who cannot renew stops before another may begin. */
const SILENCE_LIMIT_MS = 12_000;

export interface AttemptParts {
  readonly owner: string;
  readonly renders: RenderRepository;
  readonly folders: RenderFolders;
  readonly makeRenderer: MakeRenderer;
  readonly meter: ProgressMeter;
  readonly now: () => number;
  readonly plan: (claim: Claim) => Promise<RenderPlan>;
}

/** One claimed render in the hands of this process, from its plan to its last row. */
export class RenderAttempt {
  /** Of the plan; empty until it is read. */
  malIds: ReadonlySet<number> = new Set();
  private readonly controller = new AbortController();
  private songIds: readonly number[] = [];
  private lastRenewal: number;
  private isBeating = false;

  constructor(
    readonly claim: Claim,
    private readonly parts: AttemptParts,
  ) {
    this.lastRenewal = parts.now();
  }

  /** FFmpeg is ended by the signal at once; the first cause is the one that counts. */
  stop(stopped: RenderStopped): void {
    if (!this.controller.signal.aborted) this.controller.abort(stopped);
  }

  /** Never throws for the render's own sake: its end is in its row. @throws when the database is gone */
  async run(): Promise<void> {
    const timer = setInterval(() => void this.beat(), BEAT_MS);
    let folders: AttemptFolders | undefined;
    try {
      const plan = await this.prepare();
      folders = await this.parts.folders.begin(this.claim.id);
      const production = await this.produce(plan, folders);
      await this.finish(production, folders);
    } catch (error) {
      await this.endBadly(error);
    } finally {
      clearInterval(timer);
      if (folders) await this.parts.folders.end(folders);
    }
  }

  private async prepare(): Promise<RenderPlan> {
    if (this.claim.attempts > MOST_ATTEMPTS)
      throw new Error(
        `The server ended ${String(MOST_ATTEMPTS)} times while it made this video, so it is not tried again. Look at the log, then render the quiz anew.`,
      );
    const plan = await this.parts.plan(this.claim);
    this.songIds = plan.rounds.map((round) => round.songId);
    this.malIds = new Set(plan.rounds.map((round) => round.malId));
    const forbidden = await this.parts.renders.blocklisted(this.songIds);
    if (forbidden.length > 0)
      throw new Error(
        `The quiz contains blocklisted anime: ${forbidden.join(', ')}. Remove these rounds or take the anime off the blocklist, then render again.`,
      );
    return plan;
  }

  private produce(plan: RenderPlan, folders: AttemptFolders): Promise<RenderOutput> {
    this.controller.signal.throwIfAborted();
    const renderer = this.parts.makeRenderer({ work: folders.work, cache: this.parts.folders.cache });
    return renderer.render(plan, join(folders.output, 'quiz.mp4'), {
      signal: this.controller.signal,
      onProgress: (progress) => {
        this.parts.meter.report(progress);
      },
    });
  }

  private async finish(production: RenderOutput, folders: AttemptFolders): Promise<void> {
    this.controller.signal.throwIfAborted();
    const finished: FinishedRender = {
      file: basename(production.file),
      durationSeconds: production.durationSeconds,
      manifest: {
        files: Object.fromEntries(
          Object.entries(production.files).map(([name, path]) => [name, basename(path)]),
        ),
      },
    };
    const { id } = this.claim;
    const end = await this.parts.renders.complete(id, this.parts.owner, this.songIds, finished, () =>
      this.parts.folders.publish(id, folders),
    );
    if (end === 'lost') throw new RenderStopped('lost', 'The render was taken away.');
    if (end !== 'completed') throw blocklisted(end);
  }

  private async endBadly(error: unknown): Promise<void> {
    const { id } = this.claim;
    const { owner, renders } = this.parts;
    // A program that was ended by the signal throws its own error; the signal knows why.
    const signal = this.controller.signal;
    const cause: unknown = signal.aborted ? signal.reason : error;
    if (!(cause instanceof RenderStopped)) {
      await renders.end(id, owner, 'failed', cause instanceof Error ? cause.message : String(cause));
      return;
    }
    if (cause.stopCause === 'shutdown') await renders.handBack(id, owner);
    else if (cause.stopCause !== 'lost') await renders.end(id, owner, 'cancelled', cause.message);
  }

  private async beat(): Promise<void> {
    if (this.isBeating || this.controller.signal.aborted) return;
    this.isBeating = true;
    try {
      const { renders, owner, meter } = this.parts;
      if (!(await renders.beat(this.claim.id, owner, meter.latest))) {
        this.stop(new RenderStopped('lost', 'The render was cancelled or taken away.'));
        return;
      }
      this.lastRenewal = this.parts.now();
      if (this.songIds.length === 0) return;
      const forbidden = await renders.blocklisted(this.songIds);
      if (forbidden.length > 0) this.stop(blocklisted(forbidden));
    } catch {
      // The database does not answer: go on until the lease could be somebody else's.
      if (this.parts.now() - this.lastRenewal > SILENCE_LIMIT_MS)
        this.stop(new RenderStopped('lost', 'The database did not answer for too long.'));
    } finally {
      this.isBeating = false;
    }
  }
}

export const blocklisted = (titles: readonly string[]): RenderStopped =>
  new RenderStopped('blocklisted', `Stopped: ${titles.join(', ')} was blocklisted while the video was made.`);
