import fc from 'fast-check';
import type { ApiDocument, JsonSchema } from './api-document.js';

/** Nesting beyond this is cut short. */
const DEEPEST = 5;
const LONGEST_TEXT = 300;
const MOST_ITEMS = 6;

/** Values that a schema allows, as it says: what is refused of them is refused by what the schema cannot say. */
export function valuesOf(schema: JsonSchema, document: ApiDocument, depth = 0): fc.Arbitrary<unknown> {
  const inner = (one: JsonSchema): fc.Arbitrary<unknown> => valuesOf(one, document, depth + 1);
  if (schema.$ref !== undefined) {
    const named = document.components?.schemas?.[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)];
    return named && depth < DEEPEST ? inner(named) : fc.jsonValue({ maxDepth: 1 });
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return depth < DEEPEST ? fc.oneof(...choices.map(inner)) : fc.constant(null);
  if (schema.allOf) return inner(Object.assign({}, ...schema.allOf) as JsonSchema);
  switch (schema.type) {
    case 'integer':
      return fc.integer({ min: within(schema.minimum ?? -1e9), max: within(schema.maximum ?? 1e9) });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return texts(schema);
    case 'array':
      return arrays(schema, inner);
    case 'object':
      return objects(schema, inner);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** Small numbers are those that rows have. */
const within = (bound: number): number => Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, bound));

function texts({
  format,
  pattern,
  minLength = 0,
  maxLength = LONGEST_TEXT,
}: JsonSchema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, LONGEST_TEXT) });
}

function arrays(
  { items = {}, prefixItems, minItems = 0, maxItems = MOST_ITEMS }: JsonSchema,
  inner: (schema: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  if (prefixItems) return fc.tuple(...prefixItems.map(inner));
  return fc.array(inner(items), {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems, MOST_ITEMS)),
  });
}

function objects(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  inner: (schema: JsonSchema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]) => [name, inner(schema)] as const);
  if (fields.length === 0 && typeof additionalProperties === 'object')
    return fc.dictionary(fc.string({ maxLength: 20 }), inner(additionalProperties), { maxKeys: 5 });
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
}
