import { expect, it } from '@jest/globals';
import { typeset } from './typeset.js';

/** Every character is as wide as half its size; Japanese ones as wide as it. */
const measure = (text: string, size: number): number =>
  Array.from(text).reduce(
    (sum, character) => sum + (/[\u2e80-\uffef]/u.test(character) ? size : size / 2),
    0,
  );
const room = { size: 60, smallest: 20, width: 300, lines: 2 };

it('keeps what fits at its size', () => {
  expect(typeset('Short', room, measure)).toEqual({ lines: ['Short'], size: 60 });
});

it('wraps before it shrinks, and shrinks before it cuts', () => {
  expect(typeset('two words', room, measure)).toEqual({ lines: ['two words'], size: 60 });
  expect(typeset('some more words', room, measure).lines).toHaveLength(2);
  const long = typeset('a good deal longer than most of the titles', room, measure);
  expect(long.size).toBeLessThan(60);
  expect(long.lines.join(' ')).toBe('a good deal longer than most of the titles');
  const endless = typeset('very '.repeat(60), room, measure);
  expect(endless.size).toBe(20);
  expect(endless.lines.at(-1)).toMatch(/…$/u);
  for (const line of endless.lines) expect(measure(line, 20)).toBeLessThanOrEqual(300);
});

it('breaks Japanese anywhere, but not before a closing mark', () => {
  const { lines } = typeset('進撃の巨人、再び。', { ...room, smallest: 60 }, measure);
  expect(lines.length).toBe(2);
  for (const line of lines) expect(line).not.toMatch(/^[、。]/u);
});

it('cuts between whole graphemes', () => {
  const { lines } = typeset('👩‍🚀'.repeat(50), { ...room, lines: 1 }, measure);
  expect(lines[0]?.replace('…', '')).toMatch(/^(?:👩‍🚀)+$/u);
});

it('joins lines where only one is allowed', () => {
  expect(typeset('a\nb', { ...room, lines: 1 }, measure).lines).toEqual(['a b']);
  expect(typeset('a\nb', room, measure).lines).toEqual(['a', 'b']);
});
