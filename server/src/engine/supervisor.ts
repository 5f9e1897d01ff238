import type { Clock } from '../platform/clock/index.js';
import { decideRestart, defaultIntensity, type RestartDecision } from './machines/restart-policy.js';

/** A worker of this process, as its supervisor sees it. */
export interface Child {
  readonly id: string;
  start(): void;
  /** Resolves once it stopped: nothing new is taken, what is not finished within the grace time is aborted. */
  stop(graceMs: number): Promise<void>;
}

/**
 * OTP's rules for the workers of one process:
 *
 *  - children start in order, one after the other, and are told to stop in reverse; they drain side by side, so that
 *    one grace time is enough for all
 *  - one_for_one: a crash restarts the child that crashed and touches no other
 *  - restart intensity: more than so many crashes in so much time, and the child is given up; its own reason stays
 *    with it, and a person may start it anew
 */
export class Supervisor<C extends Child> {
  private readonly inOrder = new Map<string, C>();
  private readonly crashes = new Map<string, readonly number[]>();

  /** @param random 0…1 */
  constructor(
    private readonly clock: Pick<Clock, 'now'>,
    private readonly random: () => number,
    private readonly intensity = defaultIntensity,
  ) {}

  get children(): C[] {
    return [...this.inOrder.values()];
  }

  child(id: string): C | undefined {
    return this.inOrder.get(id);
  }

  start(child: C): void {
    if (this.inOrder.has(child.id)) throw new Error(`The worker ${child.id} is started already.`);
    this.inOrder.set(child.id, child);
    child.start();
  }

  async stop(id: string, graceMs: number): Promise<void> {
    await this.inOrder.get(id)?.stop(graceMs);
    this.inOrder.delete(id);
    this.crashes.delete(id);
  }

  async stopAll(graceMs: number): Promise<void> {
    await Promise.all(this.children.reverse().map(({ id }) => this.stop(id, graceMs)));
  }

  /** What becomes of a child that crashed just now. */
  onCrash(id: string): RestartDecision {
    const earlier = this.crashes.get(id) ?? [];
    const decision = decideRestart(this.intensity, earlier, this.clock.now(), this.random());
    // Whoever starts it anew after it was given up starts with a clean record.
    this.crashes.set(id, decision.type === 'restart' ? decision.recent : []);
    return decision;
  }
}
