import { selectionRules, type SelectionRules } from '@quiz-factory/shared';
import { allFields, type RuleField } from './rule-fields';

/** What the controls of the form hold, by field: text, but for switches. */
export interface RuleInputs {
  readonly texts: Readonly<Record<string, string>>;
  readonly switches: Readonly<Record<string, boolean>>;
}

/** Rules as the form shows them. */
export function inputsOf(rules: SelectionRules): RuleInputs {
  const texts: Record<string, string> = {};
  const switches: Record<string, boolean> = {};
  for (const field of allFields) {
    const value = valueAt(rules, field.name);
    if (field.kind === 'switch') switches[field.name] = value === true;
    else texts[field.name] = textOf(field, value);
  }
  return { texts, switches };
}

export type RuleReading =
  | { readonly ok: true; readonly rules: SelectionRules }
  | { readonly ok: false; readonly errors: ReadonlyMap<string, string> };

/**
 * What a person typed, as rules.
 *
 * @param kept rules that the form does not show, pins and bans among them: they stay
 */
export function readRules({ texts, switches }: RuleInputs, kept: SelectionRules): RuleReading {
  const wanted: Record<string, unknown> = { ...kept, ...switches };
  const bands: Record<string, unknown> = {};
  for (const field of allFields) {
    if (field.kind === 'switch') continue;
    const [name = '', part] = field.name.split('.');
    const value = valueOf(field, (texts[field.name] ?? '').trim());
    if (part === undefined) wanted[name] = value;
    else if (value !== undefined) bands[part] = value;
  }
  wanted['bands'] = Object.keys(bands).length > 0 ? bands : undefined;
  const read = selectionRules.safeParse(wanted);
  const errors = new Map<string, string>();
  if (read.success) {
    const { minDifficulty, maxDifficulty, fromYear, toYear } = read.data;
    if (minDifficulty > maxDifficulty) errors.set('maxDifficulty', 'is below where it begins');
    if (fromYear !== undefined && toYear !== undefined && fromYear > toYear)
      errors.set('toYear', 'is before the first year');
    if (errors.size === 0) return { ok: true, rules: read.data };
  } else for (const { path, message } of read.error.issues) errors.set(path.slice(0, 2).join('.'), message);
  return { ok: false, errors };
}

function textOf({ kind }: RuleField, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (kind === 'percent') return String(Math.round(Number(value) * 100));
  return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
}

/** Undefined leaves the rule's default. */
function valueOf({ name, kind }: RuleField, text: string): unknown {
  if (text === '') return undefined;
  if (kind === 'number') return Number(text.replace(',', '.'));
  if (kind === 'percent') return Number(text.replace(',', '.')) / 100;
  if (kind === 'words' || name === 'categories')
    return text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
  return text;
}

function valueAt(rules: SelectionRules, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], rules);
}
