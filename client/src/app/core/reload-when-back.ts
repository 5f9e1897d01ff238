import { effect, inject, untracked } from '@angular/core';
import { Realtime } from './realtime';

/** What was asked for once is asked for again when the factory is back: meanwhile it may have changed, or have failed. */
export function reloadWhenBack(...asked: readonly { reload(): unknown }[]): void {
  const { returns } = inject(Realtime);
  const before = untracked(returns);
  effect(() => {
    if (returns() > before) for (const one of asked) one.reload();
  });
}
