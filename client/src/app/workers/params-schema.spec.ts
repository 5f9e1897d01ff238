import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { fieldsOf, inputsOf, readParam, readParams } from './params-schema';

const schema = z.toJSONSchema(
  z.object({
    directory: z.string().describe('The folder'),
    windowSeconds: z.number().min(1).max(60).default(15),
    rounds: z.number().int().optional(),
    mode: z.enum(['fast', 'good']).default('good'),
    isDeep: z.boolean().default(false),
    names: z.array(z.string()).optional(),
  }),
  { io: 'input' },
);
const fields = fieldsOf(schema);
const field = (name: string) => {
  const found = fields.find((one) => one.name === name);
  if (!found) throw new Error(`no field ${name}`);
  return found;
};

test('each parameter becomes the field that fits it', () => {
  expect(fields.map(({ name, kind, isRequired }) => [name, kind, isRequired])).toEqual([
    ['directory', 'text', true],
    ['windowSeconds', 'number', false],
    ['rounds', 'number', false],
    ['mode', 'choice', false],
    ['isDeep', 'switch', false],
    ['names', 'json', false],
  ]);
});

test('defaults are shown, and nobody is told of the limits of a safe integer', () => {
  expect(inputsOf(fields, {})).toEqual({
    texts: { directory: '', windowSeconds: '15', rounds: '', mode: 'good', names: '' },
    switches: { isDeep: false },
  });
  expect(field('rounds').maximum).toBeUndefined();
});

test.each([
  ['directory', '', 'is needed'],
  ['windowSeconds', '61', 'must be at most 60'],
  ['windowSeconds', '0', 'must be at least 1'],
  ['windowSeconds', 'long', 'must be a number'],
  ['rounds', '1.5', 'must be a whole number'],
  ['names', '[', 'must be JSON'],
])('%s refuses "%s": it %s', (name, text, message) => {
  expect(readParam(field(name), text)).toEqual({ ok: false, message });
});

test.each([
  ['directory', '/videos', '/videos'],
  ['windowSeconds', '12.5', 12.5],
  ['rounds', '', undefined],
  ['isDeep', 'true', true],
  ['names', '["a"]', ['a']],
])('%s reads "%s"', (name, text, value) => {
  expect(readParam(field(name), text)).toEqual({ ok: true, value });
});

test('a kind without parameters needs no fields', () => {
  expect(fieldsOf(z.toJSONSchema(z.object({})))).toEqual([]);
  expect(fieldsOf(undefined)).toEqual([]);
});

test('parameters come back from the form as they were; what is empty is left to the strategy', () => {
  const params = { directory: '/videos', windowSeconds: 12.5, isDeep: true, names: ['a'] };
  expect(readParams(fields, inputsOf(fields, params))).toEqual({ ...params, mode: 'good' });
});
