import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Render } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { RendersStore } from '../core/renders-store';
import { clockTime } from '../ui/clock-time';
import { Icon } from '../ui/icon';
import { ProgressBar } from '../ui/progress-bar';
import { relativeTime } from '../ui/relative-time';
import { StatusChip } from '../ui/status-chip';

const states = {
  queued: { tone: 'waiting', icon: 'wait', word: 'Queued' },
  running: { tone: 'working', icon: 'workers', word: 'Rendering' },
  completed: { tone: 'done', icon: 'check', word: 'Finished' },
  failed: { tone: 'failed', icon: 'warning', word: 'Failed' },
  cancelled: { tone: 'idle', icon: 'stop', word: 'Cancelled' },
} as const;

/** Its film is there, but shows the quiz as it was. */
const outdated = { tone: 'waiting', icon: 'warning', word: 'Older than the quiz' } as const;

const files = [
  { part: 'publishing.txt', word: 'Title and description' },
  { part: 'chapters.txt', word: 'Chapters' },
  { part: 'thumbnail.png', word: 'Thumbnail' },
  { part: 'answer-key.csv', word: 'Answer key' },
  { part: 'answers.srt', word: 'Subtitles' },
  { part: 'timeline.otio', word: 'Timeline for an editor' },
] as const;

/** One production of a quiz: how far it is, or what came of it. */
@Component({
  selector: 'qf-render-row',
  imports: [Icon, ProgressBar, StatusChip],
  templateUrl: './render-row.html',
  styleUrl: './render-row.scss',
})
export class RenderRow {
  readonly render = input.required<Render>();
  readonly now = input.required<number>();
  /** When the quiz was last changed. */
  readonly quizChangedAt = input.required<string>();
  readonly wanted = output<Render['options']>();

  private readonly api = inject(Api);
  private readonly live = inject(RendersStore).live;
  protected readonly files = files;
  protected readonly isWatched = signal(false);
  protected readonly fault = signal<string | null>(null);

  protected readonly isOutdated = computed(
    () => this.render().status === 'completed' && this.render().createdAt < this.quizChangedAt(),
  );
  protected readonly state = computed(() => (this.isOutdated() ? outdated : states[this.render().status]));
  protected readonly isOpen = computed(() => ['queued', 'running'].includes(this.render().status));
  protected readonly base = computed(() => `/api/renders/${this.render().id}`);
  protected readonly age = computed(() => {
    const { finishedAt, createdAt } = this.render();
    return relativeTime(finishedAt ?? createdAt, this.now());
  });
  protected readonly length = computed(() => {
    const seconds = this.render().durationSeconds;
    return seconds === null ? '' : clockTime(seconds, false);
  });
  protected readonly left = computed(() => {
    const { etaSeconds, stage } = this.render();
    return [stage, etaSeconds === null ? null : `${clockTime(etaSeconds, false)} left`]
      .filter((words) => words !== null)
      .join(' · ');
  });

  protected async cancel(): Promise<void> {
    this.fault.set(null);
    try {
      this.live.upsert(await this.api.post<Render>(`/renders/${this.render().id}/cancel`));
    } catch (error) {
      this.fault.set(ApiError.of(error).message);
    }
  }
}
