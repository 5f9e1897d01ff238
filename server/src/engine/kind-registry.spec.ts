import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { toyItem, toyKind } from '../../../test/support/toy-engine.js';
import { done, type Strategy } from './contract/strategy.js';
import { registerKinds } from './kind-registry.js';

const strategy = (kind: string, name: string, params: z.ZodType = z.object({})): Strategy => ({
  kind,
  name,
  description: '',
  params,
  pending: () => Promise.resolve([toyItem(1)]),
  process: () => Promise.resolve(done(() => Promise.resolve(undefined))),
});
const needs = new Set(['drive']);

it('brings each kind and its strategies together', () => {
  const kinds = registerKinds(
    [toyKind({ needs: ['drive'] })],
    [strategy('toy', 'brush'), strategy('toy', 'spray')],
    needs,
  );
  expect([...(kinds.get('toy')?.strategies.keys() ?? [])]).toEqual(['brush', 'spray']);
});

it.each([
  ['a kind twice', [toyKind(), toyKind()], [], 'The worker kind "toy" is declared twice.'],
  ['a kind without a strategy', [toyKind()], [], 'The worker kind "toy" has no strategy.'],
  [
    'a strategy twice',
    [toyKind()],
    [strategy('toy', 'brush'), strategy('toy', 'brush')],
    'The strategy "toy/brush" is declared twice.',
  ],
  [
    'a strategy of no kind',
    [],
    [strategy('doll', 'brush')],
    'The strategy "doll/brush" is of no worker kind.',
  ],
  [
    'a strategy that cannot start by itself',
    [toyKind()],
    [strategy('toy', 'brush', z.object({ colour: z.string() }))],
    'The strategy "toy/brush" cannot start without parameters',
  ],
  [
    'a need that nobody knows',
    [toyKind({ needs: ['drive', 'gpu'] })],
    [strategy('toy', 'brush')],
    'The worker kind "toy" needs "gpu", which no node can be asked for.',
  ],
])('refuses to start with %s, and names it', (_what, kinds, strategies, message) => {
  expect(() => registerKinds(kinds, strategies, needs)).toThrow(message);
});
