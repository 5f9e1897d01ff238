/** One parameter of a strategy, as a form needs it. Made from the strategy's JSON Schema. */
export interface ParamField {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'switch' | 'choice' | 'json';
  readonly description: string;
  readonly isInteger: boolean;
  readonly isRequired: boolean;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly pattern: string | undefined;
  readonly choices: readonly string[];
  readonly initial: unknown;
}

type Schema = Readonly<Record<string, unknown>>;

/** @returns one field a property; what a form cannot show simply is edited as JSON */
export function fieldsOf(paramsSchema: unknown): ParamField[] {
  if (!isSchema(paramsSchema) || !isSchema(paramsSchema['properties'])) return [];
  const required = Array.isArray(paramsSchema['required']) ? paramsSchema['required'] : [];
  return Object.entries(paramsSchema['properties']).flatMap(([name, schema]) =>
    // A schema made for output marks what has a default as required; a form must not insist on that.
    isSchema(schema) ? [fieldOf(name, schema, required.includes(name) && !('default' in schema))] : [],
  );
}

function fieldOf(name: string, schema: Schema, isRequired: boolean): ParamField {
  const choices = Array.isArray(schema['enum'])
    ? schema['enum'].filter((choice): choice is string => typeof choice === 'string')
    : [];
  const type = schema['type'];
  const kind =
    choices.length > 0
      ? 'choice'
      : type === 'boolean'
        ? 'switch'
        : type === 'number' || type === 'integer'
          ? 'number'
          : type === 'string'
            ? 'text'
            : 'json';
  return {
    name,
    kind,
    description: typeof schema['description'] === 'string' ? schema['description'] : '',
    isInteger: type === 'integer',
    isRequired,
    minimum: bound(schema['minimum']),
    maximum: bound(schema['maximum']),
    pattern: typeof schema['pattern'] === 'string' ? schema['pattern'] : undefined,
    choices,
    initial: schema['default'],
  };
}

/** What the controls of a form hold: text, but for switches. */
export interface ParamInputs {
  readonly texts: Readonly<Record<string, string>>;
  readonly switches: Readonly<Record<string, boolean>>;
}

/** What the form shows for these values, or for the defaults. */
export function inputsOf(
  fields: readonly ParamField[],
  params: Readonly<Record<string, unknown>>,
): ParamInputs {
  const texts: Record<string, string> = {};
  const switches: Record<string, boolean> = {};
  for (const field of fields) {
    const value = params[field.name] ?? field.initial;
    if (field.kind === 'switch') switches[field.name] = value === true;
    else texts[field.name] = textOf(field, value);
  }
  return { texts, switches };
}

/** What is wrong with what was typed, by field. */
export function paramErrors(fields: readonly ParamField[], texts: ParamInputs['texts']): Map<string, string> {
  const errors = new Map<string, string>();
  for (const field of fields) {
    const reading = field.kind === 'switch' ? undefined : readParam(field, texts[field.name] ?? '');
    if (reading?.ok === false) errors.set(field.name, reading.message);
  }
  return errors;
}

/** The parameters that good inputs ask for; what is left empty is left to the strategy. */
export function readParams(
  fields: readonly ParamField[],
  { texts, switches }: ParamInputs,
): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const field of fields) {
    const text = field.kind === 'switch' ? String(switches[field.name]) : (texts[field.name] ?? '');
    const reading = readParam(field, text);
    if (reading.ok && reading.value !== undefined) params[field.name] = reading.value;
  }
  return params;
}

function textOf(field: ParamField, value: unknown): string {
  if (value === undefined || value === null) return '';
  return field.kind !== 'json' && typeof value === 'string' ? value : JSON.stringify(value);
}

export type ParamReading =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

/** What a person typed, as the value that the server wants; `undefined` leaves the default. */
export function readParam(field: ParamField, text: string): ParamReading {
  if (field.kind === 'switch') return { ok: true, value: text === 'true' };
  if (text.trim() === '')
    return field.isRequired ? { ok: false, message: 'is needed' } : { ok: true, value: undefined };
  switch (field.kind) {
    case 'number':
      return readNumber(field, Number(text));
    case 'json':
      try {
        return { ok: true, value: JSON.parse(text) as unknown };
      } catch {
        return { ok: false, message: 'must be JSON' };
      }
    case 'choice':
    case 'text':
      return field.pattern !== undefined && !new RegExp(field.pattern, 'u').test(text)
        ? { ok: false, message: `must look like ${field.pattern}` }
        : { ok: true, value: text };
  }
}

function readNumber(field: ParamField, value: number): ParamReading {
  if (!Number.isFinite(value)) return { ok: false, message: 'must be a number' };
  if (field.isInteger && !Number.isInteger(value)) return { ok: false, message: 'must be a whole number' };
  if (field.minimum !== undefined && value < field.minimum)
    return { ok: false, message: `must be at least ${String(field.minimum)}` };
  if (field.maximum !== undefined && value > field.maximum)
    return { ok: false, message: `must be at most ${String(field.maximum)}` };
  return { ok: true, value };
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** zod writes the limits of a safe integer into every integer; nobody wants to read them. */
function bound(value: unknown): number | undefined {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
}
