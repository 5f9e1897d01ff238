import type { RenderProgress } from '../film/index.js';

/** At most five times a second. */
const LEAST_GAP_MS = 200;

/** Keeps the latest progress and tells of it no more often than a screen can use. */
export class ProgressMeter {
  latest: { fraction: number; etaSeconds: number | null; stage: string | null } = {
    fraction: 0,
    etaSeconds: null,
    stage: null,
  };
  private toldAt = -Infinity;

  constructor(
    private readonly now: () => number,
    private readonly tell: (progress: ProgressMeter['latest']) => void,
  ) {}

  report(progress: RenderProgress): void {
    this.latest = { ...progress, fraction: Math.min(1, Math.max(0, progress.fraction)) };
    if (this.now() - this.toldAt < LEAST_GAP_MS) return;
    this.toldAt = this.now();
    this.tell(this.latest);
  }
}
