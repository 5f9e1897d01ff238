import { expect, it } from '@jest/globals';
import { readJsonAnswer } from './read-json-answer.js';

const read = (text: string, finish?: string): unknown => readJsonAnswer(text, finish, 'm1');

it.each([
  ['as it was asked for', '{"songs":[]}'],
  ['in a fence', '```json\n{"songs":[]}\n```'],
  ['behind words', 'Here you are: {"songs":[]} Anything else?'],
  ['behind thoughts that have braces', '<think>maybe {"songs": 7} or {</think>\n{"songs":[]}'],
])('reads JSON %s', (_how, text) => {
  expect(read(text)).toEqual({ songs: [] });
});

it.each([
  ['', 'answered without JSON: nothing'],
  ['I cannot know that.', 'answered without JSON: "I cannot know that."'],
  ['} {', 'answered without JSON'],
  ['{"songs":[', 'answered without JSON'],
  ['{"songs":[}', 'answered with JSON that cannot be read: "{'],
  ['{}'.repeat(40_000), 'answered with 80000 letters, more than is read'],
])('says of %j what is wrong', (text, fault) => {
  expect(() => read(text)).toThrow(`m1 ${fault}`);
});

it('takes nothing that was cut off, though it can be read', () => {
  expect(() => read('{"songs":[{"id":1}]}', 'length')).toThrow('m1 was cut off');
});
