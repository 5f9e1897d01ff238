import { difficultyBands, selectionRules, type SelectionRules } from '@quiz-factory/shared';

/** One question of the form of a quiz's rules. */
export interface RuleField {
  /** Of a rule; `bands.hard` for a part of one. */
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly kind: 'number' | 'percent' | 'words' | 'switch' | 'choice';
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

/** What nearly every quiz is asked for. */
export const mainFields: readonly RuleField[] = [
  { name: 'count', label: 'Rounds', kind: 'number' },
  {
    name: 'categories',
    label: 'Songs',
    kind: 'choice',
    choices: [
      { value: 'OP, ED', label: 'Openings and endings' },
      { value: 'OP', label: 'Openings only' },
      { value: 'ED', label: 'Endings only' },
    ],
  },
  {
    name: 'minDifficulty',
    label: 'Difficulty from',
    kind: 'number',
    help: '0: everybody knows it',
  },
  { name: 'maxDifficulty', label: 'Difficulty to', kind: 'number', help: '100: hardly anybody does' },
  {
    name: 'order',
    label: 'Order',
    kind: 'choice',
    choices: [
      { value: 'ramp', label: 'From easy to hard' },
      { value: 'pattern', label: 'Easy, medium, hard, and again' },
      { value: 'random', label: 'As they are drawn' },
    ],
  },
];

const bandFields = difficultyBands.map((band): RuleField => ({
  name: `bands.${band}`,
  label: capitalised(band),
  kind: 'number',
}));

export interface RuleGroup {
  readonly heading: string;
  readonly help?: string;
  readonly fields: readonly RuleField[];
}

/** What some are asked for. */
export const moreGroups: readonly RuleGroup[] = [
  {
    heading: 'Mix of difficulties',
    help: 'Counts or ratios, scaled to the rounds. All empty: as they are drawn.',
    fields: bandFields,
  },
  {
    heading: 'Which animes',
    fields: [
      { name: 'fromYear', label: 'Year from', kind: 'number' },
      { name: 'toYear', label: 'Year to', kind: 'number' },
      {
        name: 'minPopularityRank',
        label: 'Popularity rank from',
        kind: 'number',
        help: '1: the most popular',
      },
      { name: 'maxPopularityRank', label: 'Popularity rank to', kind: 'number' },
      { name: 'tags', label: 'Only with one of these tags', kind: 'words', help: 'Separated by commas' },
      { name: 'withoutTags', label: 'Never with these tags', kind: 'words', help: 'Separated by commas' },
      { name: 'perAnime', label: 'At most of one anime', kind: 'number' },
      { name: 'perSeries', label: 'At most of one series', kind: 'number' },
    ],
  },
  {
    heading: 'Which songs and clips',
    fields: [
      { name: 'endingShare', label: 'Share of endings (%)', kind: 'percent', help: 'Empty: as drawn' },
      {
        name: 'minConfidence',
        label: 'Timing at least this sure (%)',
        kind: 'percent',
      },
      {
        name: 'segment',
        label: 'What is played',
        kind: 'choice',
        choices: [
          { value: 'chorus', label: 'The chorus' },
          { value: 'by-difficulty', label: 'Of hard songs a verse' },
        ],
      },
      {
        name: 'cooldownQuizzes',
        label: 'No anime of the last quizzes',
        kind: 'number',
        help: 'Of the same channel',
      },
      { name: 'creditlessOnly', label: 'Only clips without credits', kind: 'switch' },
    ],
  },
];

const allFields = [...mainFields, ...moreGroups.flatMap(({ fields }) => fields)];

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

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
