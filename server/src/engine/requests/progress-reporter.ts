import type { Clock } from '../../platform/clock/index.js';
import type { WorkContext } from '../contract/strategy.js';
import type { RequestProgress } from './request.js';
import type { RequestRepository } from './request.repository.js';

/** A screen can use no more. */
const PUBLISHED_EVERY_MS = 200;
/** Who opens the page later reads the row. */
const KEPT_EVERY_MS = 1000;

/** Tells how far a request in hand is: to its worker each time, to listeners and into its row no oftener than of use. */
export class ProgressReporter {
  private publishedAt = -Infinity;
  private keptAt = -Infinity;

  /** @param publish tells those who look on */
  constructor(
    private readonly id: string,
    private readonly context: Pick<WorkContext<unknown>, 'attempt' | 'progress' | 'signal'>,
    private readonly requests: Pick<RequestRepository, 'note'>,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly publish: (progress: RequestProgress) => void,
  ) {}

  report(reported: RequestProgress): void {
    const { signal, attempt } = this.context;
    if (signal.aborted) return;
    const progress = { ...reported, fraction: Math.min(1, Math.max(0, reported.fraction)) };
    this.context.progress(progress.fraction);
    const now = this.clock.now();
    if (now - this.publishedAt >= PUBLISHED_EVERY_MS) {
      this.publishedAt = now;
      this.publish(progress);
    }
    if (now - this.keptAt < KEPT_EVERY_MS) return;
    this.keptAt = now;
    // The next report will do as well.
    this.requests.note(this.id, attempt, progress).catch(() => undefined);
  }
}
