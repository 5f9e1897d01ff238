import { expect, test } from '@jest/globals';
import { clockTime } from './clock-time';

test('minutes and seconds, rounded where the whole is', () => {
  expect(clockTime(87.42)).toBe('1:27.4');
  expect(clockTime(5)).toBe('0:05.0');
  expect(clockTime(59.96)).toBe('1:00.0');
  expect(clockTime(59.6, false)).toBe('1:00');
  expect(clockTime(214, false)).toBe('3:34');
});
