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
import { Router } from '@angular/router';
import { type PhaseName, phaseNames, type StoredTemplate } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiFault } from '../core/api-fault';
import { Shortcuts } from '../core/shortcuts';
import { clockTime } from '../ui/clock-time';
import { Icon } from '../ui/icon';
import { MomentPicture } from './moment-picture';
import { TemplatesStore } from './templates-store';

/** A template's text beside what it looks like. Built-in ones are looked at and copied. */
@Component({
  selector: 'qf-template-editor',
  imports: [Icon, MomentPicture],
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
    return error ? ApiFault.of(error).message : null;
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

  protected readonly name = linkedSignal(() => this.stored()?.name ?? '');
  /** What is wrong with the text. */
  protected readonly wrong = signal<string | null>(null);
  protected readonly fault = signal<string | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly isCondemned = signal(false);
  protected readonly canSave = computed(
    () =>
      (this.isChanged() || this.name().trim() !== this.stored()?.name) &&
      this.name().trim() !== '' &&
      this.wrong() === null &&
      !this.isBusy(),
  );

  constructor() {
    effect(() => {
      this.id();
      this.wrong.set(null);
      this.fault.set(null);
      this.isCondemned.set(false);
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
          this.isCondemned.set(false);
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
    await this.trying(async () => {
      const yaml = this.yaml();
      this.store.put(
        await this.api.patch<StoredTemplate>(`/templates/${this.id()}/yaml`, {
          name: this.name().trim(),
          yaml,
        }),
      );
      // As it is kept, not as it was typed: with every default in it.
      if (yaml !== undefined) {
        this.kept.set(await this.api.text(`/templates/${this.id()}/yaml`));
        this.store.forget(this.number());
      }
    });
  }

  protected async copy(): Promise<void> {
    await this.trying(async () => {
      const copied = await this.api.post<StoredTemplate>('/templates/yaml', {
        name: this.freeName(),
        yaml: this.text(),
      });
      this.store.put(copied);
      await this.router.navigate(['/templates', copied.id]);
    });
  }

  protected async delete(): Promise<void> {
    this.isCondemned.set(false);
    await this.trying(async () => {
      await this.api.delete(`/templates/${this.id()}`);
      this.store.remove(this.number());
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
