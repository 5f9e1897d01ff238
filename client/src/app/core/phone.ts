import { BreakpointObserver } from '@angular/cdk/layout';
import { inject, Injectable } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { map } from 'rxjs';

/** As `styles/` has it. */
const NARROW = '(width < 700px)';

/** Whether the panel is on a screen as narrow as a phone's: one pane at a time, rows as cards. */
@Injectable({ providedIn: 'root' })
export class Phone {
  readonly isNarrow = toSignal(
    inject(BreakpointObserver)
      .observe(NARROW)
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
}
