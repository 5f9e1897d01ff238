import { expect, it } from '@jest/globals';
import { LoginThrottle } from './login-throttle.js';

it('lets five wrong passwords pass, then makes the address wait, longer each time', () => {
  let now = 0;
  const throttle = new LoginThrottle(() => now);
  for (let i = 0; i < 4; i++) throttle.failed('a');
  expect(throttle.waitSeconds('a')).toBe(0);
  throttle.failed('a');
  expect(throttle.waitSeconds('a')).toBe(30);
  expect(throttle.waitSeconds('b')).toBe(0);
  now = 30_000;
  expect(throttle.waitSeconds('a')).toBe(0);
  throttle.failed('a');
  expect(throttle.waitSeconds('a')).toBe(60);
  throttle.succeeded('a');
  expect(throttle.waitSeconds('a')).toBe(0);
});
