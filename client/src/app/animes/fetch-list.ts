import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { importOrder, type ImportProvider } from '@quiz-factory/shared';
import { Api } from '../core/api';
import { FieldError } from '../ui/field-error';
import { ImportsStore } from './imports-store';

/** Imports a list that a service has, by the name of a user or by how many. */
@Component({
  selector: 'qf-fetch-list',
  imports: [FieldError, FormField, FormRoot],
  template: `
    <form [formRoot]="form">
      <select #box class="field" aria-label="List of" (change)="provider.set(box.value)">
        @for (one of providers(); track one.provider) {
          <option [value]="one.provider" [selected]="one.provider === provider()">{{ one.title }}</option>
        }
      </select>
      <input
        class="field"
        autocomplete="off"
        [attr.aria-label]="asks()"
        [placeholder]="asks()"
        [formField]="form.query"
      />
      <button class="tool" type="submit" [disabled]="!form.query().value().trim() || form().submitting()">
        Fetch
      </button>
      <qf-field-error [field]="form.query" />
    </form>
  `,
  styles: `
    form {
      display: grid;
      grid-template-columns: 1fr 1fr auto;
      gap: 8px;
      margin-bottom: 12px;
    }
    qf-field-error {
      grid-column: 1 / -1;
    }
  `,
})
export class FetchList {
  private readonly api = inject(Api);
  private readonly store = inject(ImportsStore);

  private readonly known = resource({ loader: () => this.api.get<ImportProvider[]>('/imports/providers') });
  protected readonly providers = computed(() => (this.known.hasValue() ? this.known.value() : []));
  protected readonly provider = linkedSignal(() => this.providers()[0]?.provider ?? '');
  protected readonly asks = computed(
    () => this.providers().find(({ provider }) => provider === this.provider())?.asks ?? 'User name',
  );
  protected readonly form = form(
    signal({ query: '' }),
    (path) => {
      validateStandardSchema(path.query, importOrder.shape.query);
    },
    { submission: { action: () => this.fetch() } },
  );

  private async fetch(): Promise<void> {
    const { query } = this.form().value();
    if (await this.store.order({ provider: this.provider(), query: query.trim() }))
      this.form().reset({ query: '' });
  }
}
