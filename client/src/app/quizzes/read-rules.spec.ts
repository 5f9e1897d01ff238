import { expect, test } from '@jest/globals';
import { selectionRules } from '@quiz-factory/shared';
import { inputsOf, readRules, type RuleInputs } from './read-rules';

const rules = selectionRules.parse({
  count: 20,
  categories: ['ED'],
  bands: { easy: 2, hard: 1 },
  tags: ['Mecha', 'Drama'],
  minConfidence: 0.35,
  creditlessOnly: true,
  pins: [7],
  bans: [9],
  statuses: ['FINISHED'],
});
const typed = (changes: Record<string, string>): RuleInputs => {
  const { texts, switches } = inputsOf(selectionRules.parse({}));
  return { switches, texts: { ...texts, ...changes } };
};

test('rules come back from the form as they were, with those it does not show', () => {
  expect(readRules(inputsOf(rules), rules)).toEqual({ ok: true, rules });
});

test('empty fields leave the defaults, percents are shares, words are parted at commas', () => {
  const read = readRules(typed({ count: '', endingShare: '25', tags: ' Mecha,, Slice of Life ' }), rules);
  expect(read).toMatchObject({
    ok: true,
    rules: { count: 10, endingShare: 0.25, tags: ['Mecha', 'Slice of Life'], pins: [7], bans: [9] },
  });
  expect(read.ok && read.rules.bands).toBe(undefined);
});

test.each([
  ['count', { count: 'many' }],
  ['count', { count: '0' }],
  ['bands.hard', { 'bands.hard': '-1' }],
  ['maxDifficulty', { minDifficulty: '60', maxDifficulty: '40' }],
  ['toYear', { fromYear: '2010', toYear: '2001' }],
])('%s is refused at its own field', (name, changes) => {
  const read = readRules(typed(changes), rules);
  expect(read.ok ? [] : [...read.errors.keys()]).toEqual([name]);
});
