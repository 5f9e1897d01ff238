import { Component, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Timing } from '@quiz-factory/shared';
import { clockTime } from '../ui/clock-time';
import { IconButton } from '../ui/icon-button';
import { MadeBy } from '../ui/made-by';

/** Every timing of a clip: who made it, of what part, how sure, and which one counts. */
@Component({
  selector: 'qf-timing-list',
  imports: [IconButton, MadeBy, RouterLink],
  template: `
    @for (timing of timings(); track timing.id) {
      <div class="one" [class.here]="timing.id === shown()">
        <a
          [routerLink]="['/timings', timing.id]"
          [attr.aria-current]="timing.id === shown() ? 'true' : null"
          [title]="tip(timing)"
        >
          <qf-made-by [by]="timing.strategy" />
          <span class="name">{{ timing.strategy === 'manual' ? 'by hand' : timing.strategy }}</span>
          <span class="part">{{ timing.segment }}</span>
          <span class="quiet">{{ clock(timing.guessStart) }} · {{ percent(timing) }}</span>
        </a>
        @if (timing.counts) {
          <b class="counts">counts</b>
        }
        <qf-icon-button
          icon="pin"
          [tip]="timing.isPinned ? 'Let the rule say which one counts' : 'Let this one count'"
          [label]="(timing.isPinned ? 'Unpin ' : 'Pin ') + nameOf(timing)"
          [isPressed]="timing.isPinned"
          [isDisabled]="isBusy()"
          (click)="pinned.emit(timing)"
        />
        @if (timing.strategy !== 'manual') {
          <qf-icon-button
            icon="redo"
            [tip]="timing.isOutdated ? 'Waits for a worker with this strategy' : 'Have it made anew'"
            [label]="'Make anew: ' + nameOf(timing)"
            [isPressed]="timing.isOutdated"
            [isDisabled]="isBusy() || timing.isOutdated"
            (click)="redone.emit(timing)"
          />
        }
      </div>
    }
  `,
  styles: `
    .one {
      display: flex;
      align-items: center;
      gap: 4px;
      min-height: 30px;
      border-top: 1px solid var(--line);
    }
    .here {
      background: var(--hover);
    }
    a {
      display: flex;
      flex: 1;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 6px;
      min-width: 0;
      color: inherit;
      text-decoration: none;
    }
    .part {
      color: var(--timing);
    }
    .counts {
      font-size: 12px;
      font-weight: 600;
      color: var(--done);
    }
  `,
})
export class TimingList {
  readonly timings = input.required<readonly Timing[]>();
  /** The id of the one that is open. */
  readonly shown = input.required<number>();
  readonly isBusy = input(false);
  readonly pinned = output<Timing>();
  readonly redone = output<Timing>();
  protected readonly clock = clockTime;

  protected percent({ confidence }: Timing): string {
    return `${String(Math.round(confidence * 100))} %`;
  }

  protected nameOf({ strategy, segment }: Timing): string {
    return `${segment} ${strategy === 'manual' ? 'by hand' : `by ${strategy}`}`;
  }

  protected tip(timing: Timing): string {
    const why = timing.isPinned
      ? ', because it is pinned'
      : timing.strategy === 'manual'
        ? ', because a person made it'
        : ', because it is the surest';
    return `${this.nameOf(timing)}, ${this.percent(timing)} sure${timing.counts ? `: it counts${why}` : ''}`;
  }
}
