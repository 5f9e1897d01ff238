import { Component, computed, DestroyRef, effect, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  type Page,
  type QuizRound,
  type QuizUpdate,
  type QuizWithRounds,
  type Render,
  renderQualities,
  type StoredTemplate,
} from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiFault } from '../core/api-fault';
import { RendersLiveStore } from '../core/renders-live-store';
import { Shortcuts } from '../core/shortcuts';
import { clockTime } from '../ui/clock-time';
import { DifficultyCurve } from '../ui/difficulty-curve';
import { DifficultyMark } from '../ui/difficulty-mark';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { QuizzesStore } from './quizzes-store';
import { RenderLine } from './render-line';
import { moved, without } from './round-edits';

/** What a change can be taken back to. */
interface Step {
  readonly words: string;
  readonly songIds: readonly number[];
}

/** One quiz: its rounds, to be put right by hand, and its renders. */
@Component({
  selector: 'qf-quiz-view',
  imports: [DifficultyCurve, DifficultyMark, EmptyState, Icon, RenderLine, RouterLink],
  templateUrl: './quiz-view.html',
  styleUrl: './quiz-view.scss',
})
export class QuizView {
  readonly id = input.required<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly list = inject(QuizzesStore);
  protected readonly live = inject(RendersLiveStore);

  protected readonly read = resource({
    params: () => this.id(),
    loader: ({ params: id }) => this.api.get<QuizWithRounds>(`/quizzes/${id}`),
  });
  /** Stays on screen while it is read anew. */
  protected readonly quiz = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  protected readonly readFault = computed(() => {
    const error = this.read.error();
    return error ? ApiFault.of(error).message : null;
  });
  protected readonly difficulties = computed(
    () => this.quiz()?.rounds.map(({ difficulty }) => difficulty) ?? [],
  );
  private readonly songIds = computed(() => this.quiz()?.rounds.map(({ songId }) => songId) ?? []);
  private readonly templates = resource({
    loader: () => this.api.get<Page<StoredTemplate>>('/templates', { pageSize: 200, sort: 'name' }),
  });
  protected readonly templateList = computed(() =>
    this.templates.hasValue() ? this.templates.value().items : [],
  );
  private readonly encoders = resource({
    loader: () => this.api.get<{ items: readonly Render['options']['encoder'][] }>('/renders/encoders'),
  });
  protected readonly encoderList = computed(() =>
    this.encoders.hasValue() ? this.encoders.value().items : (['x264'] as const),
  );
  protected readonly renders = computed(() =>
    this.live.renders()?.filter(({ quizId }) => String(quizId) === this.id()),
  );

  protected readonly qualities = renderQualities;
  protected readonly quality = signal<Render['options']['quality']>('standard');
  protected readonly encoder = signal<Render['options']['encoder']>('x264');
  protected readonly cursor = signal(0);
  protected readonly isCondemned = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly fault = signal<string | null>(null);
  protected readonly steps = signal<readonly Step[]>([]);
  protected readonly now = signal(Date.now());
  protected readonly clock = clockTime;

  constructor() {
    effect(() => {
      this.id();
      this.steps.set([]);
      this.cursor.set(0);
      this.isCondemned.set(false);
      this.fault.set(null);
    });
    effect(() => {
      // Changed elsewhere: this quiz's summary has another time.
      const changedAt = this.list.quizzes()?.find(({ id }) => String(id) === this.id())?.updatedAt;
      const quiz = this.quiz();
      if (changedAt !== undefined && quiz && changedAt > quiz.updatedAt && !this.isBusy()) this.read.reload();
    });
    const timer = setInterval(() => {
      this.now.set(Date.now());
    }, 1000);
    const unregister = inject(Shortcuts).register([
      {
        keys: ['J'],
        does: 'Next round',
        run: () => {
          this.move(1);
        },
      },
      {
        keys: ['K'],
        does: 'Previous round',
        run: () => {
          this.move(-1);
        },
      },
      { keys: ['s'], does: 'Another song for this round', run: () => void this.swap(this.cursor()) },
      { keys: ['+'], does: 'This round later', run: () => void this.shift(this.cursor(), 1) },
      { keys: ['-'], does: 'This round earlier', run: () => void this.shift(this.cursor(), -1) },
      { keys: ['Delete'], does: 'Without this round', run: () => void this.drop(this.cursor()) },
      { keys: ['z'], does: 'Undo', run: () => void this.undo() },
      { keys: ['r'], does: 'Render', run: () => void this.render() },
      {
        keys: ['Escape'],
        does: 'Cancel',
        run: () => {
          this.isCondemned.set(false);
        },
      },
    ]);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      unregister();
    });
  }

  protected async change(body: QuizUpdate): Promise<void> {
    await this.trying(async () => {
      this.read.set(await this.api.patch<QuizWithRounds>(`/quizzes/${this.id()}`, body));
    });
  }

  protected async rename(box: HTMLInputElement): Promise<void> {
    const title = box.value.trim();
    const before = this.quiz()?.title ?? '';
    if (title === '' || title === before) box.value = before;
    else await this.change({ title });
  }

  protected async swap(at: number): Promise<void> {
    const round = this.quiz()?.rounds[at];
    if (!round) return;
    await this.editing(`Another song for round ${String(round.number)}`, () =>
      this.api.post<QuizWithRounds>(`/quizzes/${this.id()}/rounds/${String(round.number)}/swap`),
    );
  }

  protected async shift(at: number, by: number): Promise<void> {
    if (await this.arrange('A round moved', moved(this.songIds(), at, at + by))) this.cursor.set(at + by);
  }

  protected async drop(at: number): Promise<void> {
    if (await this.arrange('A round taken out', without(this.songIds(), at)))
      this.cursor.update((cursor) => Math.min(cursor, this.songIds().length - 1));
  }

  protected async undo(): Promise<void> {
    const step = this.steps().at(-1);
    if (!step) return;
    await this.change({ songIds: [...step.songIds] });
    if (this.fault() === null) this.steps.update((steps) => steps.slice(0, -1));
  }

  protected async render(
    options: Render['options'] = { quality: this.quality(), encoder: this.encoder() },
  ): Promise<void> {
    await this.trying(async () => {
      await this.api.post(`/quizzes/${this.id()}/renders`, options);
    });
  }

  protected async delete(): Promise<void> {
    await this.trying(async () => {
      await this.api.delete(`/quizzes/${this.id()}`);
      await this.router.navigate(['/quizzes']);
    });
  }

  protected nameOf({ titleEnglish, titleRomaji }: QuizRound): string {
    return titleEnglish ?? titleRomaji;
  }

  private move(by: number): void {
    const last = this.songIds().length - 1;
    this.cursor.update((cursor) => Math.min(last, Math.max(0, cursor + by)));
  }

  /** @returns whether anything changed */
  private async arrange(words: string, songIds: readonly number[]): Promise<boolean> {
    if (songIds === this.songIds()) return false;
    return this.editing(words, () =>
      this.api.patch<QuizWithRounds>(`/quizzes/${this.id()}`, { songIds: [...songIds] }),
    );
  }

  private async editing(words: string, deed: () => Promise<QuizWithRounds>): Promise<boolean> {
    const step = { words, songIds: this.songIds() };
    await this.trying(async () => {
      this.read.set(await deed());
      this.steps.update((steps) => [...steps.slice(-49), step]);
    });
    return this.fault() === null;
  }

  private async trying(deed: () => Promise<void>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.fault.set(null);
    try {
      await deed();
    } catch (error) {
      this.fault.set(ApiFault.of(error).message);
    } finally {
      this.isBusy.set(false);
    }
  }
}
