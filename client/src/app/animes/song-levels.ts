import { Component, computed, input, output } from '@angular/core';
import type { CountingLevel, Level } from '@quiz-factory/shared';
import { DifficultyMark } from '../ui/difficulty-mark';
import { IconButton } from '../ui/icon-button';
import { MadeBy } from '../ui/made-by';

const reachedBy = {
  pinned: 'pinned by a person',
  manual: 'a person’s own',
  only: 'the only level',
  consensus: 'the consensus of all',
} as const;

/** How hard a song is, who says so, how sure and why, and which of it counts. */
@Component({
  selector: 'qf-song-levels',
  imports: [DifficultyMark, IconButton, MadeBy],
  template: `
    @if (counting(); as level) {
      <p class="sum">
        <qf-difficulty-mark [value]="level.difficulty" />
        <span class="quiet" [title]="level.rationale"
          >{{ words() }}, {{ percent(level.confidence) }} sure</span
        >
      </p>
      @if (level.reachedBy === 'consensus') {
        <p class="quiet why">{{ level.rationale }}</p>
      }
    }
    @for (level of levels(); track level.id) {
      <div class="one">
        <qf-made-by [by]="level.strategy" />
        <span class="who">{{ level.strategy === 'manual' ? 'by hand' : level.strategy }}</span>
        <qf-difficulty-mark [value]="level.difficulty" />
        <span class="quiet">{{ percent(level.confidence) }}</span>
        <span class="gap"></span>
        @if (level.counts) {
          <b class="counts">counts</b>
        }
        <qf-icon-button
          icon="pin"
          [tip]="level.isPinned ? 'Let the rule say which one counts' : 'Let this one count'"
          [label]="(level.isPinned ? 'Unpin the level ' : 'Pin the level ') + nameOf(level)"
          [isPressed]="level.isPinned"
          [isDisabled]="isBusy()"
          (click)="pinned.emit(level)"
        />
      </div>
      <p class="quiet why">{{ level.rationale }}</p>
    } @empty {
      <p class="quiet">No level yet. A running level worker rates it.</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      padding: 0 0 8px 12px;
    }
    .sum {
      min-height: 26px;
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .one {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 28px;
    }
    .who {
      white-space: nowrap;
    }
    .gap {
      flex: 1;
    }
    .why {
      padding-left: 22px;
      font-size: 12px;
    }
    .counts {
      font-size: 12px;
      font-weight: 600;
      color: var(--done);
    }
  `,
})
export class SongLevels {
  readonly counting = input.required<CountingLevel | undefined>();
  readonly levels = input.required<readonly Level[]>();
  readonly isBusy = input(false);
  /** This one is to count, or no longer. */
  readonly pinned = output<Level>();
  protected readonly words = computed(() => {
    const level = this.counting();
    return level ? reachedBy[level.reachedBy] : '';
  });

  protected percent(confidence: number): string {
    return `${String(Math.round(confidence * 100))} %`;
  }

  protected nameOf({ strategy }: Level): string {
    return strategy === 'manual' ? 'by hand' : `by ${strategy}`;
  }
}
