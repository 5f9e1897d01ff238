import { computed, signal } from '@angular/core';
import { ApiError } from './api-error';

/** What a person asks for: one after the other, in the order of asking, with the words of what went wrong last. */
export class ActionQueue {
  private readonly waiting = signal(0);
  private last: Promise<unknown> = Promise.resolve();
  readonly isBusy = computed(() => this.waiting() > 0);
  readonly fault = signal<string | null>(null);

  /** @param work begins when all before it has ended. @returns whether it went well */
  run(work: () => Promise<unknown>): Promise<boolean> {
    this.waiting.update((count) => count + 1);
    const done = this.last.then(async () => {
      this.fault.set(null);
      try {
        await work();
        return true;
      } catch (error) {
        this.fault.set(ApiError.of(error).message);
        return false;
      } finally {
        this.waiting.update((count) => count - 1);
      }
    });
    this.last = done;
    return done;
  }
}
