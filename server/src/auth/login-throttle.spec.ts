import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { type Budget, RateLimit, RateLimits } from '../platform/rate-limits/index.js';
import { LoginThrottle } from './login-throttle.js';

class LimitsInMemory extends RateLimits {
  override of({ name, points, seconds }: Budget): RateLimit {
    return new RateLimit(new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }));
  }
}

let throttle: LoginThrottle;
beforeEach(() => {
  jest.useFakeTimers();
  throttle = new LoginThrottle(new LimitsInMemory(undefined as never));
});
afterEach(() => {
  jest.useRealTimers();
});

const tries = async (count: number, address: string): Promise<number[]> => {
  const waits: number[] = [];
  for (let k = 0; k < count; k++) waits.push(await throttle.admit(address));
  return waits;
};
const pass = (seconds: number): void => {
  jest.advanceTimersByTime(seconds * 1000);
};

it('looks at five passwords of an address, then makes it wait, longer each time', async () => {
  expect(await tries(7, '192.0.2.1')).toEqual([0, 0, 0, 0, 0, 30, 30]);
  pass(29);
  expect(await throttle.admit('192.0.2.1')).toBe(1);
  pass(1);
  expect(await tries(6, '192.0.2.1')).toEqual([0, 0, 0, 0, 0, 60]);
  for (const wait of [120, 240, 480, 900, 900]) {
    pass(900);
    expect((await tries(6, '192.0.2.1'))[5]).toBe(wait);
  }
});

it('takes the addresses of one IPv6 network for one', async () => {
  await tries(5, '2001:db8::1');
  expect(await throttle.admit('2001:db8::2')).toBe(30);
  expect(await throttle.admit('2001:db8:0:1::2')).toBe(0);
});

it('forgets what was wrong before a right password', async () => {
  await tries(6, '192.0.2.1');
  pass(30);
  expect(await tries(5, '192.0.2.1')).toEqual([0, 0, 0, 0, 0]);
  await throttle.succeeded('192.0.2.1');
  expect(await tries(6, '192.0.2.1')).toEqual([0, 0, 0, 0, 0, 30]);
});

it('counts a known device for itself, whatever is guessed at its address and elsewhere', async () => {
  for (let k = 1; k <= 7; k++) await tries(6, `198.51.100.${String(k)}`);
  const fromDevice = (): Promise<number> => throttle.admit('198.51.100.1', 'd1');
  expect(await fromDevice()).toBe(0);
  for (let k = 0; k < 4; k++) await fromDevice();
  expect(await fromDevice()).toBe(30);
  pass(30);
  expect(await fromDevice()).toBe(0);
  await throttle.succeeded('198.51.100.1', 'd1');
  // Nothing of that is forgotten for its address.
  expect((await tries(6, '198.51.100.1'))[5]).toBe(60);
});

it('looks at the first password of any address while many guess, and at no second one', async () => {
  for (let k = 1; k <= 6; k++) await tries(5, `198.51.100.${String(k)}`);
  expect(await tries(2, '198.51.100.7')).toEqual([0, 600]);
  expect(await tries(1, '203.0.113.9')).toEqual([0]);
  pass(600);
  expect(await tries(2, '198.51.100.8')).toEqual([0, 0]);
});

it('does not count right passwords among the guesses of all', async () => {
  for (let k = 1; k <= 60; k++) {
    const address = `198.51.100.${String(k)}`;
    expect(await tries(1, address)).toEqual([0]);
    await throttle.succeeded(address);
  }
  expect(await tries(5, '203.0.113.9')).toEqual([0, 0, 0, 0, 0]);
});
