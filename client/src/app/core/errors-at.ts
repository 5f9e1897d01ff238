import type { ReadonlyFieldTree, ValidationError } from '@angular/forms/signals';

/** What is wrong in a form whose fields are known by their names only, each at its own field. */
export function errorsAt(
  fields: ReadonlyFieldTree<Readonly<Record<string, string>>>,
  errors: Iterable<readonly [name: string, message: string]>,
): ValidationError.WithOptionalFieldTree[] {
  return [...errors].map(([name, message]) => ({
    kind: 'schema',
    message,
    fieldTree: fields[name] ?? fields,
  }));
}
