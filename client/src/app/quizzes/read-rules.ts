import { selectionRules, type SelectionRules } from '@quiz-factory/shared';
import { allFields, type RuleField } from './rule-fields';

export type RuleTexts = ReadonlyMap<string, string>;

/** Rules as the form shows them. */
export function textsOf(rules: SelectionRules): RuleTexts {
  return new Map(allFields.map((field) => [field.name, textOf(field, valueAt(rules, field.name))]));
}

export type RuleReading =
  | { readonly ok: true; readonly rules: SelectionRules }
  | { readonly ok: false; readonly objections: ReadonlyMap<string, string> };

/**
 * What a person typed, as rules.
 *
 * @param kept rules that the form does not show, pins and bans among them: they stay
 */
export function readRules(texts: RuleTexts, kept: SelectionRules): RuleReading {
  const wanted: Record<string, unknown> = { ...kept };
  const bands: Record<string, unknown> = {};
  for (const field of allFields) {
    const [name = '', part] = field.name.split('.');
    const value = valueOf(field, texts.get(field.name)?.trim() ?? '');
    if (part === undefined) wanted[name] = value;
    else if (value !== undefined) bands[part] = value;
  }
  wanted['bands'] = Object.keys(bands).length > 0 ? bands : undefined;
  const read = selectionRules.safeParse(wanted);
  const objections = new Map<string, string>();
  if (read.success) {
    const { minDifficulty, maxDifficulty, fromYear, toYear } = read.data;
    if (minDifficulty > maxDifficulty) objections.set('maxDifficulty', 'is below where it begins');
    if (fromYear !== undefined && toYear !== undefined && fromYear > toYear)
      objections.set('toYear', 'is before the first year');
    if (objections.size === 0) return { ok: true, rules: read.data };
  } else
    for (const { path, message } of read.error.issues) objections.set(path.slice(0, 2).join('.'), message);
  return { ok: false, objections };
}

function textOf({ kind }: RuleField, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (kind === 'percent') return String(Math.round(Number(value) * 100));
  return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
}

/** Undefined leaves the rule's default. */
function valueOf({ name, kind }: RuleField, text: string): unknown {
  if (kind === 'switch') return text === 'true';
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
