import { expect, it } from '@jest/globals';
import * as z from 'zod';
import * as contract from '../index.js';

interface Node {
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly exclusiveMinimum?: number;
  readonly enum?: unknown;
  readonly const?: unknown;
}

const schemas = Object.entries<unknown>(contract).filter(
  (entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType,
);

/** What is read back from a column is not what somebody sends. */
const answered = new Set(['timingLanes']);

/** Everything in the JSON Schema of what is sent, by its path. */
function nodesOf(value: unknown, path: string): [string, Node][] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, one]) => nodesOf(one, `${path}.${key}`));
  return 'type' in value && typeof value.type === 'string' ? [[path, value as Node], ...inner] : inner;
}

const nodes = schemas
  .filter(([name]) => !answered.has(name))
  .flatMap(([name, schema]) => nodesOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), name))
  // z.json(): any JSON, bounded by the size of the body.
  .filter(([path]) => !path.includes('$defs') && !path.includes('.additionalProperties'));

it('finds the contract', () => {
  expect(nodes.length).toBeGreaterThan(300);
});

it('lets no whole number be more than a column of integers holds', () => {
  const unbounded = nodes
    .filter(([, { type }]) => type === 'integer')
    .filter(([, { minimum = -Infinity, maximum = Infinity }]) => minimum < -(2 ** 31) || maximum >= 2 ** 31);
  expect(unbounded.map(([path]) => path)).toEqual([]);
});

it('lets no number, text or list be without end', () => {
  const endless = nodes.filter(([, node]) => {
    if (node.const !== undefined || node.enum !== undefined) return false;
    if (node.type === 'number')
      return node.maximum === undefined || (node.minimum ?? node.exclusiveMinimum) === undefined;
    if (node.type === 'string') return (node.maxLength ?? node.pattern ?? node.format) === undefined;
    return node.type === 'array' && node.maxItems === undefined;
  });
  expect(endless.map(([path]) => path)).toEqual([]);
});
