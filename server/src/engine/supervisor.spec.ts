import { expect, it } from '@jest/globals';
import { TestClock } from '../../../test/support/test-clock.js';
import { type Child, Supervisor } from './supervisor.js';

function supervise(): { clock: TestClock; supervisor: Supervisor<Child>; log: string[] } {
  const clock = new TestClock();
  const log: string[] = [];
  const supervisor = new Supervisor<Child>(clock, () => 1);
  for (const id of ['a', 'b', 'c'])
    supervisor.start({
      id,
      start: () => log.push(`start ${id}`),
      stop: (graceMs) => {
        log.push(`stop ${id} ${String(graceMs)}`);
        return Promise.resolve();
      },
    });
  return { clock, supervisor, log };
}

it('starts in order and stops in reverse', async () => {
  const { supervisor, log } = supervise();
  await supervisor.stopAll(10);
  expect(log).toEqual(['start a', 'start b', 'start c', 'stop c 10', 'stop b 10', 'stop a 10']);
  expect(supervisor.children).toEqual([]);
});

it('lets all drain within one grace time instead of one after the other', () => {
  const { supervisor, log } = supervise();
  void supervisor.stopAll(10);
  expect(log.slice(3)).toEqual(['stop c 10', 'stop b 10', 'stop a 10']);
});

it('stops one child alone', async () => {
  const { supervisor, log } = supervise();
  await supervisor.stop('b', 5);
  expect(log.slice(3)).toEqual(['stop b 5']);
  expect(supervisor.children.map(({ id }) => id)).toEqual(['a', 'c']);
});

it('refuses to start a child twice', () => {
  const { supervisor } = supervise();
  const twin: Child = { id: 'a', start: () => undefined, stop: () => Promise.resolve() };
  expect(() => {
    supervisor.start(twin);
  }).toThrow('The worker a is started already.');
});

it('gives a child up after its sixth crash in a minute, and counts no crash of another', () => {
  const { supervisor } = supervise();
  for (let crash = 0; crash < 5; crash++) {
    expect(supervisor.onCrash('a').type).toBe('restart');
    expect(supervisor.onCrash('b').type).toBe('restart');
  }
  expect(supervisor.onCrash('a')).toEqual({ type: 'give-up' });
  // Whoever starts it anew starts with a clean record.
  expect(supervisor.onCrash('a')).toMatchObject({ type: 'restart', delayMs: 250 });
});

it('forgets crashes that are more than a minute old', () => {
  const { clock, supervisor } = supervise();
  for (let crash = 0; crash < 20; crash++) {
    expect(supervisor.onCrash('a').type).toBe('restart');
    clock.advance(15_000);
  }
});
