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
import { form, FormField, validateStandardSchema } from '@angular/forms/signals';
import { Router } from '@angular/router';
import { type PhaseName, phaseNames, type StoredTemplate, templateYaml } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { ActionQueue } from '../core/action-queue';
import { reloadWhenBack } from '../core/reload-when-back';
import { Shortcuts } from '../core/shortcuts';
import { clockTime } from '../ui/clock-time';
import { FieldError, FieldValidity } from '../ui/field-error';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { TemplatePreview } from './template-preview';
import { TemplatesStore } from './templates-store';

/** A template's text beside what it looks like. Built-in ones are looked at and copied. */
@Component({
  selector: 'qf-template-editor',
  imports: [FieldError, FieldValidity, FormField, Icon, IconButton, TemplatePreview],
  templateUrl: './template-editor.html',
  styleUrl: './template-editor.scss',
})
export class TemplateEditor {
  readonly id = input.required<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly store = inject(TemplatesStore);

  protected readonly number = computed(() => Number(this.id()));
  protected readonly stored = computed(() => this.store.templates()?.find(({ id }) => id === this.number()));
  protected readonly isGone = computed(() => this.store.templates() !== null && !this.stored());
  private readonly kept = resource({
    params: () => this.id(),
    loader: ({ params: id }) => this.api.text(`/templates/${id}/yaml`),
  });
  private readonly keptText = computed(() => (this.kept.hasValue() ? this.kept.value() : undefined));
  protected readonly textFault = computed(() => {
    const error = this.kept.error();
    return error ? ApiError.of(error).message : null;
  });
  /** Undefined while it is read. */
  protected readonly text = computed(() => this.store.drafts().get(this.number()) ?? this.keptText());
  protected readonly isChanged = computed(() => this.store.drafts().has(this.number()));
  protected readonly yaml = computed(() => this.store.drafts().get(this.number()));

  protected readonly phases = computed(() => {
    const phases = this.stored()?.document.phases;
    return phases ? phaseNames.filter((name) => phases[name]) : [];
  });
  protected readonly phase = signal<PhaseName>('guess');
  protected readonly seconds = computed(() => this.stored()?.document.phases[this.phase()]?.seconds ?? 1);
  protected readonly at = linkedSignal(() => Math.min(2, this.seconds() / 2));
  protected readonly clock = clockTime;

  protected readonly name = form(
    linkedSignal(() => this.stored()?.name ?? ''),
    (path) => {
      validateStandardSchema(path, templateYaml.shape.name);
    },
  );
  /** What is wrong with the text. */
  protected readonly wrong = signal<string | null>(null);
  protected readonly actions = new ActionQueue();
  protected readonly isDeletePending = signal(false);
  protected readonly canSave = computed(
    () =>
      (this.isChanged() || this.name().value().trim() !== this.stored()?.name) &&
      this.name().valid() &&
      this.wrong() === null &&
      !this.actions.isBusy(),
  );

  constructor() {
    reloadWhenBack(this.kept);
    effect(() => {
      this.id();
      this.wrong.set(null);
      this.actions.fault.set(null);
      this.isDeletePending.set(false);
    });
    effect(() => {
      // A copy without an intro has none to show.
      const phases = this.phases();
      if (phases.length > 0 && !phases.includes(this.phase())) this.phase.set('guess');
    });
    const unregister = inject(Shortcuts).register([
      {
        keys: ['Escape'],
        does: 'Cancel',
        run: () => {
          this.isDeletePending.set(false);
        },
      },
    ]);
    inject(DestroyRef).onDestroy(unregister);
  }

  protected type(text: string): void {
    if (text === this.keptText()) this.store.forget(this.number());
    else this.store.draft(this.number(), text);
  }

  protected discard(): void {
    this.store.forget(this.number());
    this.wrong.set(null);
  }

  protected async save(): Promise<void> {
    if (!this.canSave()) return;
    const id = this.number();
    const path = `/templates/${String(id)}/yaml`;
    const body = { name: templateYaml.shape.name.parse(this.name().value()), yaml: this.yaml() };
    await this.actions.run(async () => {
      this.store.put(await this.api.patch<StoredTemplate>(path, body));
      // What was typed meanwhile, or in another template, stays as it is.
      if (body.yaml === undefined || this.store.drafts().get(id) !== body.yaml) return;
      const text = await this.api.text(path);
      if (id === this.number()) this.kept.set(text);
      this.store.forget(id);
    });
  }

  protected async copy(): Promise<void> {
    await this.actions.run(async () => {
      const copied = await this.api.post<StoredTemplate>('/templates/yaml', {
        name: this.freeName(),
        yaml: this.text(),
      });
      this.store.put(copied);
      await this.router.navigate(['/templates', copied.id]);
    });
  }

  protected async delete(): Promise<void> {
    this.isDeletePending.set(false);
    const id = this.number();
    await this.actions.run(async () => {
      await this.api.delete(`/templates/${String(id)}`);
      this.store.remove(id);
      await this.router.navigate(['/templates']);
    });
  }

  /** "classic copy", "classic copy 2" … */
  private freeName(): string {
    const taken = new Set(this.store.templates()?.map(({ name }) => name));
    const wanted = `${this.stored()?.name ?? 'template'} copy`;
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted} ${String(count)}`;
    return name;
  }
}
