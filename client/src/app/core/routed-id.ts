import { computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map } from 'rxjs';

/** The id in the address of a page that has a list and one thing open: `/quizzes/7` and below it. Null: none is open. */
export function routedId(page: string): Signal<number | null> {
  const part = routedPart(page);
  return computed(() => (/^\d+$/u.test(part()) ? Number(part()) : null));
}

/** What stands in the address below a page: `new` of `/quizzes/new`. Empty: nothing, or another page. */
export function routedPart(page: string): Signal<string> {
  const router = inject(Router);
  const url = toSignal(
    router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: router.url },
  );
  return computed(() => {
    const [, first, second = ''] = url().split(/[/?#]/u);
    return first === page ? second : '';
  });
}

/** The row to open when a person goes down or up from the open one; the first when none is open. */
export function neighbour<Row extends { readonly id: number }>(
  rows: readonly Row[],
  open: number | null,
  by: number,
): Row | undefined {
  const at = rows.findIndex(({ id }) => id === open);
  return rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
}
