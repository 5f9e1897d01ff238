import { expect, test } from '@jest/globals';
import { clockTime, readClockTime } from './clock-time';

test('minutes and seconds, rounded where the whole is', () => {
  expect(clockTime(87.42)).toBe('1:27.4');
  expect(clockTime(5)).toBe('0:05.0');
  expect(clockTime(59.96)).toBe('1:00.0');
  expect(clockTime(59.6, false)).toBe('1:00');
  expect(clockTime(214, false)).toBe('3:34');
});

test.each([
  ['0:58.7', 58.7],
  ['58.7', 58.7],
  ['58,7', 58.7],
  [' 1:27.4 ', 87.4],
  ['1:02:03', 3723],
  ['.5', 0.5],
  ['５８．７', 58.7],
  ['0:58.', 58],
])('%p is read as a time', (text, seconds) => {
  expect(readClockTime(text)).toBeCloseTo(seconds, 9);
});

test.each(['', 'soon', '1:60', '1:70:00', '-5', '1e9', '0x10', '1:2:3:4', ':30'])('%p is no time', (text) => {
  expect(readClockTime(text)).toBeNull();
});
