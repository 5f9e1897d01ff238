import { Component, computed, input, output } from '@angular/core';
import type { Anime } from '@quiz-factory/shared';
import { Icon } from '../ui/icon';
import { MadeBy } from '../ui/made-by';
import { Poster } from '../ui/poster';
import { posterAddress } from '../ui/poster-address';

@Component({
  selector: 'qf-anime-row',
  imports: [Icon, MadeBy, Poster],
  templateUrl: './anime-row.html',
  styleUrl: './anime-row.scss',
  host: {
    role: 'row',
    '[class.current]': 'isCurrent()',
    '[class.selected]': 'isSelected()',
    '[class.blocklisted]': 'anime()?.isBlocklisted',
    '[attr.aria-selected]': 'isSelected()',
  },
})
export class AnimeRow {
  /** Undefined: it exists, and is being read. */
  readonly anime = input.required<Anime | undefined>();
  protected readonly poster = computed(() => {
    const anime = this.anime();
    return anime ? posterAddress(anime, 'small') : null;
  });
  readonly isCurrent = input(false);
  readonly isSelected = input(false);
  /** With Shift: everything from the last one on. */
  readonly selected = output<{ readonly isRange: boolean }>();
  readonly opened = output();
  readonly blocklisted = output();
  readonly finalized = output();
}
