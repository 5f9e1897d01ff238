import { difficultyBands } from '@quiz-factory/shared';

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
      {
        name: 'statuses',
        label: 'Only of this status',
        kind: 'words',
        help: 'On the air (Finished, Airing) or on your list (Completed, Plan to Watch)',
      },
      { name: 'formats', label: 'Only of this format', kind: 'words', help: 'TV, Movie, OVA, ONA, Special' },
      { name: 'includeAdult', label: 'Animes for adults too', kind: 'switch' },
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

/** Every question of the form. */
export const allFields = [...mainFields, ...moreGroups.flatMap(({ fields }) => fields)];

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
