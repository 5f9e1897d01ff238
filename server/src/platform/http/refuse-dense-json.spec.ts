import { expect, it } from '@jest/globals';
import { refuseDenseJson } from './refuse-dense-json.js';
import { DEEPEST, MOST_VALUES } from './refuse-unkeepable.js';

const faultOf = (text: string): unknown => {
  try {
    refuseDenseJson(Buffer.from(text));
    return undefined;
  } catch (error) {
    return error;
  }
};

it('counts values before they are parsed', () => {
  expect(faultOf(JSON.stringify(Array(MOST_VALUES - 2).fill(0)))).toBeUndefined();
  expect(faultOf(JSON.stringify(Array(MOST_VALUES + 1).fill(0)))).toMatchObject({ code: 'TOO_LARGE' });
  expect(faultOf('{"a":[]},'.repeat(MOST_VALUES / 2))).toMatchObject({ code: 'TOO_LARGE' });
});

it('follows nesting so far and no further', () => {
  expect(faultOf('['.repeat(DEEPEST) + ']'.repeat(DEEPEST))).toBeUndefined();
  expect(faultOf('['.repeat(DEEPEST + 1))).toMatchObject({ code: 'BAD_REQUEST' });
  expect(faultOf('[{"a":[]},[]],'.repeat(100))).toBeUndefined();
});

it('takes what is inside of a text for text', () => {
  const text = '[{,'.repeat(MOST_VALUES);
  for (const value of [text, `\\" ${text}`, `${text}\\\\`, [text, text]])
    expect(faultOf(JSON.stringify(value))).toBeUndefined();
  expect(faultOf('"never closed [[[')).toBeUndefined();
  expect(faultOf('"\\')).toBeUndefined();
});
