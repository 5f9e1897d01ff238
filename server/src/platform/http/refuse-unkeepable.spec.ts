import { expect, it } from '@jest/globals';
import { DEEPEST, MOST_VALUES, refuseUnkeepable } from './refuse-unkeepable.js';

const faultOf = (value: unknown): unknown => {
  try {
    refuseUnkeepable(value);
    return undefined;
  } catch (error) {
    return error;
  }
};

function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

it.each(['a\0b', '\ud800', 'a\udc00'])('names where a text cannot be kept: %j', (text) => {
  expect(faultOf({ rounds: [{ title: 'Hyouka' }, { title: text }] })).toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringMatching(/^rounds\.1\.title: holds a character/u),
    faults: [{ path: 'rounds.1.title', message: expect.anything() }],
  });
});

it('looks at names as at values', () => {
  expect(faultOf({ params: { 'a\0': 1 } })).toMatchObject({
    message: expect.stringMatching(/^params: has a field/u),
  });
  expect(faultOf(JSON.parse('{"params":{"__proto__":{}}}'))).toMatchObject({
    message: expect.stringMatching(/^params\.__proto__: /u),
  });
});

it('takes every character that there is, emoji and Japanese among them', () => {
  expect(
    faultOf({ title: '進撃の巨人 💥', payload: { constructor: 1 }, list: [null, 1, true] }),
  ).toBeUndefined();
});

it('follows nesting so far and no further, without a stack that grows', () => {
  expect(faultOf(nested(DEEPEST))).toBeUndefined();
  expect(faultOf(nested(DEEPEST + 1))).toMatchObject({
    code: 'BAD_REQUEST',
    message: expect.stringMatching(/nested deeper/u),
  });
  expect(faultOf(nested(200_000))).toMatchObject({ code: 'BAD_REQUEST' });
});

it('counts what it looks at', () => {
  expect(faultOf(Array.from({ length: MOST_VALUES - 1 }, () => 0))).toBeUndefined();
  expect(faultOf(Array.from({ length: MOST_VALUES }, () => 0))).toMatchObject({ code: 'TOO_LARGE' });
});

it('says where with as much of a path as can be read', () => {
  const { message } = faultOf({ ['x'.repeat(5000)]: { y: '\0' } }) as Error;
  expect(message.length).toBeLessThan(300);
});
