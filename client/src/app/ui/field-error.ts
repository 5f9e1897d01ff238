import { Component, computed, Directive, inject, input } from '@angular/core';
import { type FieldTree, FORM_FIELD } from '@angular/forms/signals';
import { useSchemaWords } from '../core/schema-words';

useSchemaWords();

/** What is wrong with a field, once a person has been there. Null: nothing, or not yet to be said. */
function wordsOf(field: FieldTree<unknown>): string | null {
  const state = field();
  return state.touched() || state.dirty() ? (state.errors()[0]?.message ?? null) : null;
}

/** Below a field: what is wrong with it. What else is said of the field is put inside, and makes room for it. */
@Component({
  selector: 'qf-field-error',
  template: `
    @if (words(); as error) {
      <p class="fault">{{ error }}</p>
    } @else {
      <ng-content />
    }
  `,
})
export class FieldError {
  readonly field = input.required<FieldTree<unknown>>();
  protected readonly words = computed(() => wordsOf(this.field()));
}

/** Makes a bound control say to eye and ear that its value is not good. */
@Directive({
  selector: '[formField]',
  host: { '[attr.aria-invalid]': 'isInvalid()' },
})
export class FieldValidity {
  private readonly bound = inject(FORM_FIELD, { self: true });
  protected readonly isInvalid = computed(() => wordsOf(this.bound.field()) !== null);
}
