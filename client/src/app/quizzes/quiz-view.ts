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
import { ApiError } from '../core/api-error';
import { reloadWhenBack } from '../core/reload-when-back';
import { RendersStore } from '../core/renders-store';
import { ActionQueue } from '../core/action-queue';
import { Shortcuts } from '../core/shortcuts';
import { clockTime } from '../ui/clock-time';
import { DifficultyCurve } from '../ui/difficulty-curve';
import { DifficultyMark } from '../ui/difficulty-mark';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { QuizzesStore } from './quizzes-store';
import { RenderRow } from './render-row';
import { moved, without } from './round-edits';

/** What a change can be taken back to. */
interface Step {
  readonly words: string;
  readonly songIds: readonly number[];
}

/** One quiz: its rounds, to be put right by hand, and its renders. */
@Component({
  selector: 'qf-quiz-view',
  imports: [DifficultyCurve, DifficultyMark, EmptyState, Icon, IconButton, RenderRow, RouterLink],
  templateUrl: './quiz-view.html',
  styleUrl: './quiz-view.scss',
})
export class QuizView {
  readonly id = input.required<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly list = inject(QuizzesStore);
  protected readonly live = inject(RendersStore).live;

  protected readonly read = resource({
    params: () => this.id(),
    loader: ({ params: id }) => this.api.get<QuizWithRounds>(`/quizzes/${id}`),
  });
  /** Stays on screen while it is read anew. */
  protected readonly quiz = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  protected readonly readFault = computed(() => {
    const error = this.read.error();
    return error ? ApiError.of(error).message : null;
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
    this.live.rows()?.filter(({ quizId }) => String(quizId) === this.id()),
  );

  protected readonly qualities = renderQualities;
  protected readonly quality = signal<Render['options']['quality']>('standard');
  protected readonly encoder = signal<Render['options']['encoder']>('x264');
  protected readonly leavesOut = signal(false);
  protected readonly cursor = signal(0);
  protected readonly isDeletePending = signal(false);
  protected readonly actions = new ActionQueue();
  protected readonly steps = signal<readonly Step[]>([]);
  protected readonly now = signal(Date.now());
  protected readonly clock = clockTime;

  constructor() {
    reloadWhenBack(this.read, this.templates, this.encoders);
    effect(() => {
      this.id();
      this.steps.set([]);
      this.cursor.set(0);
      this.isDeletePending.set(false);
      this.actions.fault.set(null);
    });
    effect(() => {
      // Changed elsewhere: this quiz's summary has another time.
      const changedAt = this.list.live.rows()?.find(({ id }) => String(id) === this.id())?.updatedAt;
      const quiz = this.quiz();
      if (changedAt !== undefined && quiz && changedAt > quiz.updatedAt && !this.actions.isBusy())
        this.read.reload();
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
      { keys: ['s'], does: 'Another song for this round', run: () => void this.swap(this.here()) },
      { keys: ['+'], does: 'This round later', run: () => void this.shift(this.here(), 1) },
      { keys: ['-'], does: 'This round earlier', run: () => void this.shift(this.here(), -1) },
      { keys: ['Delete'], does: 'Without this round', run: () => void this.drop(this.here()) },
      { keys: ['z'], does: 'Undo', run: () => void this.undo() },
      { keys: ['r'], does: 'Render', run: () => void this.render() },
      {
        keys: ['Escape'],
        does: 'Cancel',
        run: () => {
          this.isDeletePending.set(false);
        },
      },
    ]);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(timer);
      unregister();
    });
  }

  protected async change(body: QuizUpdate): Promise<void> {
    const path = `/quizzes/${this.id()}`;
    await this.actions.run(async () => {
      this.show(await this.api.patch<QuizWithRounds>(path, body));
    });
  }

  protected async rename(box: HTMLInputElement): Promise<void> {
    const title = box.value.trim();
    const before = this.quiz()?.title ?? '';
    if (title === '' || title === before) box.value = before;
    else await this.change({ title });
  }

  protected async swap(songId: number | undefined): Promise<void> {
    await this.edit('Another song', ({ id, rounds }) => {
      const round = rounds.find((one) => one.songId === songId);
      return (
        round && this.api.post<QuizWithRounds>(`/quizzes/${String(id)}/rounds/${String(round.number)}/swap`)
      );
    });
  }

  protected async shift(songId: number | undefined, by: number): Promise<void> {
    await this.arrange('A round moved', (songIds) => {
      const at = songIds.indexOf(songId ?? -1);
      return moved(songIds, at, at + by);
    });
    const at = this.songIds().indexOf(songId ?? -1);
    if (at >= 0) this.cursor.set(at);
  }

  protected async drop(songId: number | undefined): Promise<void> {
    await this.arrange('A round taken out', (songIds) => without(songIds, songIds.indexOf(songId ?? -1)));
    this.move(0);
  }

  protected async undo(): Promise<void> {
    const path = `/quizzes/${this.id()}`;
    await this.actions.run(async () => {
      const step = this.steps().at(-1);
      if (!step) return;
      this.show(await this.api.patch<QuizWithRounds>(path, { songIds: [...step.songIds] }));
      this.steps.update((steps) => steps.slice(0, -1));
    });
  }

  protected async render(
    options: Render['options'] = {
      quality: this.quality(),
      encoder: this.encoder(),
      leavesOutUnusable: this.leavesOut(),
    },
  ): Promise<void> {
    const path = `/quizzes/${this.id()}/renders`;
    await this.actions.run(() => this.api.post(path, options));
  }

  protected async delete(): Promise<void> {
    const path = `/quizzes/${this.id()}`;
    await this.actions.run(async () => {
      await this.api.delete(path);
      await this.router.navigate(['/quizzes']);
    });
  }

  protected nameOf({ titleEnglish, titleRomaji }: QuizRound): string {
    return titleEnglish ?? titleRomaji;
  }

  /** The song of the round under the cursor. */
  private here(): number | undefined {
    return this.songIds()[this.cursor()];
  }

  private move(by: number): void {
    const last = this.songIds().length - 1;
    this.cursor.update((cursor) => Math.max(0, Math.min(last, cursor + by)));
  }

  private async arrange(
    words: string,
    arranged: (songIds: readonly number[]) => readonly number[],
  ): Promise<void> {
    await this.edit(words, ({ id, rounds }) => {
      const before = rounds.map(({ songId }) => songId);
      const songIds = arranged(before);
      return songIds === before
        ? undefined
        : this.api.patch<QuizWithRounds>(`/quizzes/${String(id)}`, { songIds: [...songIds] });
    });
  }

  /** @param request from the rounds as they are when its turn comes: keys are faster than answers. Undefined: nothing */
  private async edit(
    words: string,
    request: (quiz: QuizWithRounds) => Promise<QuizWithRounds> | undefined,
  ): Promise<void> {
    const id = this.id();
    await this.actions.run(async () => {
      const before = this.quiz();
      // Meanwhile another quiz may have been opened.
      if (!before || String(before.id) !== id) return;
      const after = await request(before);
      if (!after) return;
      this.show(after);
      const step = { words, songIds: before.rounds.map(({ songId }) => songId) };
      if (id === this.id()) this.steps.update((steps) => [...steps.slice(-49), step]);
    });
  }

  private show(quiz: QuizWithRounds): void {
    if (String(quiz.id) === this.id()) this.read.set(quiz);
  }
}
