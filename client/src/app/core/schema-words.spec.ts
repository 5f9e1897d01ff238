import { expect, test } from '@jest/globals';
import { password, quizCreate, selectionRules, workerUpdate } from '@quiz-factory/shared';
import type * as z from 'zod';
import { useSchemaWords } from './schema-words';

useSchemaWords();

const said = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value).error?.issues[0]?.message;

test('bounds and kinds are said in words', () => {
  expect(said(workerUpdate.shape.concurrency, 100)).toBe('must be at most 64');
  expect(said(selectionRules.shape.count, 0)).toBe('must be at least 1');
  expect(said(selectionRules.shape.count, 1.5)).toBe('must be a whole number');
  expect(said(selectionRules.shape.count, Number.NaN)).toBe('must be a number');
  expect(said(quizCreate.shape.title, 'x'.repeat(301))).toBe('must have at most 300 characters');
  expect(said(selectionRules.shape.categories, [])).toBe('must be at least 1');
});

test("a schema's own words go first", () => {
  expect(said(password, 'short')).toBe('must have at least 8 characters');
  expect(said(quizCreate.shape.title, ' ')).toBe('The film needs a title.');
});
