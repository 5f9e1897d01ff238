import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
} from '@angular/core';
import { NgTemplateOutlet } from '@angular/common';
import { form, FormField, FormRoot, validateStandardSchema, validateTree } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import {
  type Page,
  quizCreate,
  type QuizSelection,
  type QuizWithRounds,
  selectionRules,
  type SelectionRules,
  type StoredTemplate,
} from '@quiz-factory/shared';
import * as z from 'zod';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { errorsAt } from '../core/errors-at';
import { reloadWhenBack } from '../core/reload-when-back';
import { Shortcuts } from '../core/shortcuts';
import { DifficultyCurve } from '../ui/difficulty-curve';
import { DifficultyMark } from '../ui/difficulty-mark';
import { FieldError, FieldValidity } from '../ui/field-error';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { type ComposerDraft, ComposerDrafts } from './composer-drafts';
import { PassedOverList } from './passed-over';
import { QuizzesStore } from './quizzes-store';
import { inputsOf, readRules } from './read-rules';
import { mainFields, moreGroups } from './rule-fields';

/** What a quiz is called and drawn from. Empty: of no channel. */
const named = quizCreate.pick({ title: true, seed: true }).extend({
  channel: z
    .string()
    .transform((name) => name.trim() || null)
    .pipe(quizCreate.shape.channel.unwrap()),
});

/** Rules, and at once the rounds that they choose; nothing is kept until the person says so. */
@Component({
  selector: 'qf-quiz-composer',
  imports: [
    DifficultyCurve,
    DifficultyMark,
    FieldError,
    FieldValidity,
    FormField,
    FormRoot,
    Icon,
    IconButton,
    NgTemplateOutlet,
    PassedOverList,
    RouterLink,
  ],
  templateUrl: './quiz-composer.html',
  styleUrl: './quiz-composer.scss',
})
export class QuizComposer {
  /** The quiz whose rules are changed; undefined: a new one. */
  readonly id = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly drafts = inject(ComposerDrafts);
  protected readonly store = inject(QuizzesStore);
  protected readonly mainFields = mainFields;
  protected readonly moreGroups = moreGroups;

  protected readonly origin = resource({
    params: () => this.id(),
    loader: ({ params: id }) => this.api.get<QuizWithRounds>(`/quizzes/${id}`),
  });
  private readonly quiz = computed(() => (this.origin.hasValue() ? this.origin.value() : undefined));
  protected readonly isReady = computed(() => this.id() === undefined || this.quiz() !== undefined);
  protected readonly originFault = computed(() => {
    const error = this.origin.error();
    return error ? ApiError.of(error).message : null;
  });
  private readonly templates = resource({
    loader: () => this.api.get<Page<StoredTemplate>>('/templates', { pageSize: 200, sort: 'name' }),
  });
  protected readonly templateList = computed(() =>
    this.templates.hasValue() ? this.templates.value().items : [],
  );

  protected readonly templateId = linkedSignal(
    () =>
      this.drafts.of(this.id())?.templateId ??
      this.quiz()?.templateId ??
      (this.templateList().find(({ name }) => name === 'classic') ?? this.templateList()[0])?.id,
  );
  private readonly kept = linkedSignal<SelectionRules>(
    () => this.drafts.of(this.id())?.kept ?? selectionRules.parse(this.quiz()?.rules ?? {}),
  );
  private readonly begun = computed<ComposerDraft['form']>(() => {
    const quiz = this.quiz();
    return {
      named: {
        title: quiz?.title ?? 'Guess the Anime Opening',
        channel: quiz?.channel ?? '',
        seed: quiz?.seed ?? newSeed(),
      },
      ...inputsOf(selectionRules.parse(quiz?.rules ?? {})),
    };
  });
  private readonly draft = linkedSignal<ComposerDraft['form']>(
    () => this.drafts.of(this.id())?.form ?? this.begun(),
  );
  private readonly reading = computed(() => readRules(this.draft(), this.kept()));
  protected readonly form = form(
    this.draft,
    (path) => {
      validateStandardSchema(path.named, named);
      validateTree(path.texts, ({ fieldTree }) => {
        const reading = this.reading();
        return reading.ok ? [] : errorsAt(fieldTree, reading.errors);
      });
    },
    { submission: { action: () => this.save() } },
  );
  protected readonly pins = computed(() => new Set(this.kept().pins));
  protected readonly bans = computed(() => this.kept().bans.length);

  protected readonly selection = signal<QuizSelection | null>(null);
  protected readonly isDrawing = signal(false);
  protected readonly drawFault = signal<string | null>(null);
  protected readonly fault = signal<string | null>(null);
  protected readonly difficulties = computed(
    () => this.selection()?.rounds.map(({ difficulty }) => difficulty) ?? [],
  );
  protected readonly wanted = computed(() => {
    const reading = this.reading();
    return reading.ok ? reading.rules.count : 0;
  });
  private readonly hasRounds = computed(
    () => (this.selection()?.rounds.length ?? 0) > 0 && !this.isDrawing(),
  );
  protected readonly canSave = computed(
    () => this.form().valid() && this.hasRounds() && !this.form().submitting(),
  );

  constructor() {
    reloadWhenBack(this.templates);
    effect((onCleanup) => {
      const reading = this.reading();
      const body = {
        seed: this.form.named.seed().value(),
        channel: this.form.named.channel().value().trim() || null,
        exceptQuizId: this.quiz()?.id,
        isBrief: true,
      };
      if (!reading.ok || !this.isReady()) return;
      let isCurrent = true;
      this.isDrawing.set(true);
      // One question for a number, not one for each digit.
      const timer = setTimeout(() => void this.draw({ ...body, rules: reading.rules }, () => isCurrent), 250);
      onCleanup(() => {
        isCurrent = false;
        clearTimeout(timer);
      });
    });
    effect(() => {
      const now = { form: this.draft(), kept: this.kept(), templateId: this.templateId() };
      const begun = { form: this.begun(), kept: selectionRules.parse(this.quiz()?.rules ?? {}) };
      const isTouched =
        JSON.stringify([now.form, now.kept]) !== JSON.stringify([begun.form, begun.kept]) ||
        this.drafts.of(this.id()) !== undefined;
      if (this.isReady() && isTouched) this.drafts.keep(this.id(), now);
    });
    const unregister = inject(Shortcuts).register([
      {
        keys: ['d'],
        does: 'Draw again',
        run: () => {
          this.drawAgain();
        },
      },
      { keys: ['Escape'], does: 'Leave it', run: () => void this.leave() },
    ]);
    inject(DestroyRef).onDestroy(unregister);
  }

  protected drawAgain(): void {
    this.form.named.seed().value.set(newSeed());
  }

  /** A pinned song stays whatever is drawn. */
  protected pin(songId: number): void {
    this.kept.update((rules) => ({
      ...rules,
      pins: rules.pins.includes(songId)
        ? rules.pins.filter((pin) => pin !== songId)
        : [...rules.pins, songId],
    }));
  }

  protected ban(songId: number): void {
    this.kept.update((rules) => ({
      ...rules,
      pins: rules.pins.filter((pin) => pin !== songId),
      bans: [...rules.bans, songId],
    }));
  }

  protected allowAll(): void {
    this.kept.update((rules) => ({ ...rules, bans: [] }));
  }

  private async save(): Promise<void> {
    const reading = this.reading();
    if (!reading.ok || !this.hasRounds()) return;
    this.fault.set(null);
    const { title, channel } = named.parse(this.draft().named);
    const body = {
      title,
      channel,
      templateId: this.templateId(),
      rules: reading.rules,
      seed: this.selection()?.seed,
    };
    try {
      const id = this.id();
      const { id: madeId } =
        id === undefined
          ? await this.api.post<QuizWithRounds>('/quizzes', body)
          : await this.api.patch<QuizWithRounds>(`/quizzes/${id}`, body);
      this.drafts.drop(id);
      await this.router.navigate(['/quizzes', madeId]);
    } catch (error) {
      this.fault.set(ApiError.of(error).message);
    }
  }

  protected async leave(): Promise<void> {
    const id = this.id();
    this.drafts.drop(id);
    await this.router.navigate(id === undefined ? ['/quizzes'] : ['/quizzes', id]);
  }

  private async draw(body: unknown, isCurrent: () => boolean): Promise<void> {
    try {
      const selection = await this.api.post<QuizSelection>('/quizzes/select', body);
      if (!isCurrent()) return;
      this.selection.set(selection);
      this.drawFault.set(null);
    } catch (error) {
      if (isCurrent()) this.drawFault.set(ApiError.of(error).message);
    } finally {
      if (isCurrent()) this.isDrawing.set(false);
    }
  }
}

/** Not `randomUUID`: a browser has that only on https and localhost. */
function newSeed(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(36)).join('');
}
