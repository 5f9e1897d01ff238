import { expect, it } from '@jest/globals';
import type { Guard } from './contract/guard.js';
import { GuardRegistry } from './guard-registry.js';

const asked: string[] = [];
const guard = (name: string, forbids: readonly string[] = []): Guard => ({
  name,
  wakesOn: [`${name}s`],
  forbidden: (keys) => {
    asked.push(`${name} ${keys.join(' ')}`);
    return Promise.resolve(
      new Map(keys.filter((key) => forbids.includes(key)).map((key) => [key, `no ${name}`])),
    );
  },
});

it('refuses two guards of one name', () => {
  expect(() => new GuardRegistry([guard('shelf'), guard('shelf')])).toThrow(
    'The guard "shelf" is declared twice.',
  );
});

it('wakes on what any of its guards watches', () => {
  expect([...new GuardRegistry([guard('shelf'), guard('box')]).wakesOn]).toEqual(['shelfs', 'boxs']);
});

it('asks each guard once, in the order of registration, for the keys that concern it', async () => {
  const registry = new GuardRegistry([guard('shelf', ['1']), guard('box', ['a:b'])]);
  asked.length = 0;
  const forbidden = await registry.forbidden(['box:a:b', 'shelf:2', 'shelf:1', 'box:a:b']);
  expect(asked).toEqual(['shelf 2 1', 'box a:b']);
  expect([...forbidden]).toEqual([
    ['shelf:1', 'no shelf'],
    ['box:a:b', 'no box'],
  ]);
});

it.each(['drawer:1', 'shelf', ':1'])(
  'takes no word of a guard that is not there for allowed: %s',
  async (key) => {
    await expect(new GuardRegistry([guard('shelf')]).forbidden([key])).rejects.toThrow(/No guard is called/u);
  },
);
