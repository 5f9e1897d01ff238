import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, expect, it } from '@jest/globals';
import { TestClock } from '../../../../test/support/test-clock.js';
import type { RunningPostgres } from './embedded-postgres.js';
import { PostgresSupervisor } from './postgres-supervisor.js';

let clock: TestClock;
let steps: string[];
/** What the next starts do. */
let faults: Error[];
let lose: () => void;
beforeEach(() => {
  clock = new TestClock();
  steps = [];
  faults = [];
});

const open = (): Promise<PostgresSupervisor> =>
  PostgresSupervisor.start({
    start: (port) => {
      steps.push(`start at ${String(port ?? 'any port')}, ${String(clock.now())} ms`);
      const fault = faults.shift();
      if (fault) return Promise.reject(fault);
      return Promise.resolve({
        url: 'postgres://here',
        port: 5,
        pid: 1,
        stop: () => log('stop'),
      } satisfies RunningPostgres);
    },
    watch: () => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      lose = () => {
        resolve(undefined);
      };
      return Promise.resolve({ lost: promise.then(() => undefined), close: () => log('close the watch') });
    },
    clock,
    report: (news) => steps.push(news),
  });
const log = (step: string): Promise<void> => {
  steps.push(step);
  return Promise.resolve();
};
/** Lets what is ready to go on go on. */
const settle = async (): Promise<void> => {
  for (let k = 0; k < 5; k++) await turn();
};

const AWAY = 'the embedded PostgreSQL went away and is started again';
const FAILED = 'the embedded PostgreSQL could not be started again; it is tried later';
const BACK = 'the embedded PostgreSQL is back';

it('starts a database that was lost again, at once and where it was', async () => {
  const supervisor = await open();
  await settle();
  lose();
  await settle();
  expect(steps).toEqual(['start at any port, 0 ms', 'close the watch', AWAY, 'start at 5, 0 ms', BACK]);
  await supervisor.stop();
  expect(steps.slice(5)).toEqual(['close the watch', 'stop']);
});

it('pauses longer each time that it does not come up, and does not give up', async () => {
  const supervisor = await open();
  await settle();
  faults = Array.from({ length: 9 }, () => new Error('no space left on device'));
  lose();
  await settle();
  // What could not be started cannot be watched either.
  for (const ms of [250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]) {
    expect(steps.at(-1)).toBe(FAILED);
    lose();
    await settle();
    clock.advance(ms - 1);
    await settle();
    expect(steps.at(-1)).not.toMatch(/^start/u);
    clock.advance(1);
    await settle();
  }
  expect(steps.at(-1)).toBe(BACK);
  await supervisor.stop();
});

it('forgets earlier losses once it was up for a minute', async () => {
  const supervisor = await open();
  for (const [upMs, startedAfterMs] of [
    [0, 0],
    [59_999, 250],
    [60_000, 0],
  ] as const) {
    await settle();
    clock.advance(upMs);
    const lostAt = clock.now();
    lose();
    await settle();
    clock.advance(startedAfterMs);
    await settle();
    expect(steps.slice(-2)).toEqual([`start at 5, ${String(lostAt + startedAfterMs)} ms`, BACK]);
  }
  await supervisor.stop();
});

it('stops while it pauses, and starts nothing any more', async () => {
  const supervisor = await open();
  await settle();
  faults = [new Error('no')];
  lose();
  await settle();
  lose();
  await settle();
  await supervisor.stop();
  clock.advance(60_000);
  await settle();
  expect(steps.slice(-3)).toEqual([FAILED, 'close the watch', 'stop']);
});

it('leaves a first start that fails to the caller', async () => {
  faults = [new Error('cannot run as root')];
  await expect(open()).rejects.toThrow('cannot run as root');
});
