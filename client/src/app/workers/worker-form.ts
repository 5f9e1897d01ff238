import {
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { type Worker, type WorkerKindInfo, workerUpdate } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { WorkersStore } from '../core/workers-store';
import { Drawer } from '../ui/drawer';
import { fieldsOf, type ParamField, readParam, textOf } from './params-schema';

/** Starts a worker or tunes one. Its parameters are asked for as its strategy describes them. */
@Component({
  selector: 'qf-worker-form',
  imports: [Drawer],
  templateUrl: './worker-form.html',
  styleUrl: './worker-form.scss',
})
export class WorkerForm {
  /** The worker to tune; null: a new one. */
  readonly worker = input.required<Worker | null>();
  readonly closed = output();

  private readonly api = inject(Api);
  private readonly live = inject(WorkersStore).live;

  /** The worker as it was when the form opened: its live events must not wipe what is being typed. */
  protected readonly origin = linkedSignal({
    source: () => this.worker()?.id,
    computation: () => untracked(this.worker),
  });
  protected readonly kinds = resource({ loader: () => this.api.get<WorkerKindInfo[]>('/worker-kinds') });
  private readonly known = computed(() => (this.kinds.hasValue() ? this.kinds.value() : []));
  protected readonly kindFault = computed(() => {
    const error = this.kinds.error();
    return error ? ApiError.of(error).message : null;
  });
  protected readonly kindName = linkedSignal(() => this.origin()?.kind ?? this.known()[0]?.kind ?? '');
  protected readonly kind = computed(() => this.known().find(({ kind }) => kind === this.kindName()));
  protected readonly strategyName = linkedSignal(() => {
    const kind = this.kind();
    const worker = this.origin();
    return (worker?.kind === kind?.kind ? worker?.strategy : undefined) ?? kind?.strategies[0]?.name ?? '';
  });
  protected readonly strategy = computed(() =>
    this.kind()?.strategies.find(({ name }) => name === this.strategyName()),
  );
  protected readonly fields = computed(() => fieldsOf(this.strategy()?.paramsSchema));
  protected readonly seconds = linkedSignal(() => String((this.origin()?.intervalMs ?? 5000) / 1000));
  protected readonly concurrency = linkedSignal(() => String(this.origin()?.concurrency ?? 1));
  private readonly typed = linkedSignal<readonly ParamField[], ReadonlyMap<string, string>>({
    source: this.fields,
    computation: (fields) => {
      const worker = this.origin();
      const params = worker?.strategy === this.strategyName() ? worker.params : {};
      return new Map(fields.map((field) => [field.name, textOf(field, params[field.name] ?? field.initial)]));
    },
  });
  protected readonly isTried = signal(false);
  protected readonly isBusy = signal(false);
  protected readonly fault = signal<string | null>(null);

  private readonly readings = computed(
    () => new Map(this.fields().map((field) => [field.name, readParam(field, this.text(field.name))])),
  );
  private readonly tuning = computed(() =>
    workerUpdate.safeParse({
      strategy: this.strategyName(),
      intervalMs: Math.round(Number(this.seconds()) * 1000),
      concurrency: Number(this.concurrency()),
    }),
  );
  protected readonly isGood = computed(
    () => this.tuning().success && [...this.readings().values()].every(({ ok }) => ok),
  );

  protected text(name: string): string {
    return this.typed().get(name) ?? '';
  }

  protected type(name: string, text: string): void {
    this.typed.update((typed) => new Map(typed).set(name, text));
  }

  /** What is wrong with a field, or null. */
  protected objection(name: string): string | null {
    const reading = this.readings().get(name);
    if (reading) return reading.ok ? null : reading.message;
    const tuning = this.tuning();
    if (tuning.success) return null;
    return tuning.error.issues.find(({ path }) => path[0] === name)?.message ?? null;
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.isTried.set(true);
    const tuning = this.tuning();
    if (!this.isGood() || !tuning.success) return;
    const params: Record<string, unknown> = {};
    for (const [name, reading] of this.readings())
      if (reading.ok && reading.value !== undefined) params[name] = reading.value;
    this.isBusy.set(true);
    this.fault.set(null);
    try {
      const worker = this.origin();
      const body = { ...tuning.data, params };
      this.live.upsert(
        worker
          ? await this.api.patch<Worker>(`/workers/${worker.id}`, body)
          : await this.api.post<Worker>('/workers', { ...body, kind: this.kindName() }),
      );
      this.closed.emit();
    } catch (error) {
      this.fault.set(ApiError.of(error).message);
    } finally {
      this.isBusy.set(false);
    }
  }
}
