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
import { form, FormField, FormRoot, validateStandardSchema, validateTree } from '@angular/forms/signals';
import { type Worker, type WorkerKindInfo, workerUpdate } from '@quiz-factory/shared';
import * as z from 'zod';
import { Api } from '../core/api';
import { ApiError } from '../core/api-error';
import { errorsAt } from '../core/errors-at';
import { WorkersStore } from '../core/workers-store';
import { Drawer } from '../ui/drawer';
import { FieldError, FieldValidity } from '../ui/field-error';
import { FolderNames } from './folder-names';
import {
  fieldsOf,
  inputsOf,
  type ParamField,
  type ParamInputs,
  paramErrors,
  readParams,
} from './params-schema';

const intervalMs = workerUpdate.shape.intervalMs.unwrap();
/** What is asked of every worker. Seconds are what a person reads; the server counts milliseconds. */
const tuning = z.object({
  seconds: z
    .number()
    .min((intervalMs.minValue ?? 0) / 1000)
    .max((intervalMs.maxValue ?? Infinity) / 1000)
    .transform((seconds) => Math.round(seconds * 1000))
    .pipe(intervalMs),
  concurrency: workerUpdate.shape.concurrency.unwrap(),
});

interface DraftSource {
  readonly worker: Worker | null;
  readonly strategy: string;
  readonly fields: readonly ParamField[];
}

interface WorkerDraft extends ParamInputs {
  readonly tuning: { readonly seconds: number; readonly concurrency: number };
}

/** Starts a worker or tunes one. Its parameters are asked for as its strategy describes them. */
@Component({
  selector: 'qf-worker-form',
  imports: [Drawer, FieldError, FolderNames, FieldValidity, FormField, FormRoot],
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
  private readonly draft = linkedSignal<DraftSource, WorkerDraft>({
    source: () => ({ worker: this.origin(), strategy: this.strategyName(), fields: this.fields() }),
    computation: ({ worker, strategy, fields }, before) => ({
      // Another strategy asks for other parameters; how often and how many at once stays as it was typed.
      tuning:
        before?.source.worker === worker
          ? before.value.tuning
          : { seconds: (worker?.intervalMs ?? 5000) / 1000, concurrency: worker?.concurrency ?? 1 },
      ...inputsOf(fields, worker?.strategy === strategy ? worker.params : {}),
    }),
  });
  protected readonly form = form(
    this.draft,
    (path) => {
      validateStandardSchema(path.tuning, tuning);
      validateTree(path.texts, ({ value, fieldTree }) =>
        errorsAt(fieldTree, paramErrors(this.fields(), value())),
      );
    },
    { submission: { action: () => this.save() } },
  );
  protected readonly fault = signal<string | null>(null);

  private async save(): Promise<void> {
    this.fault.set(null);
    const { seconds: intervalMs, concurrency } = tuning.parse(this.draft().tuning);
    const body = {
      strategy: this.strategyName(),
      intervalMs,
      concurrency,
      params: readParams(this.fields(), this.draft()),
    };
    try {
      const worker = this.origin();
      this.live.upsert(
        worker
          ? await this.api.patch<Worker>(`/workers/${worker.id}`, body)
          : await this.api.post<Worker>('/workers', { ...body, kind: this.kindName() }),
      );
      this.closed.emit();
    } catch (error) {
      this.fault.set(ApiError.of(error).message);
    }
  }
}
