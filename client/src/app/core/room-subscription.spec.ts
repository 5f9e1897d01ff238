import { afterEach, expect, jest, test } from '@jest/globals';
import type { SubscribeAnswer } from '@quiz-factory/shared';
import type { LiveEvent } from './live-socket';
import { RoomSubscription } from './room-subscription';

afterEach(() => {
  jest.useRealTimers();
});

const removed = (seq: number): LiveEvent => ({
  name: 'worker.removed',
  payload: { id: String(seq), room: 'workers', seq },
});

/** A subscription whose server answers with these numbers, one an entry. */
function workers(...seqs: readonly number[]) {
  const left = [...seqs];
  const calls: string[] = [];
  const subscription = new RoomSubscription(
    'workers',
    {
      onSnapshot: () => calls.push('snapshot'),
      onEvent: ({ payload }) => calls.push(String(payload.seq)),
      onStale: (detail) => calls.push(detail ?? 'stale'),
    },
    (room): Promise<SubscribeAnswer<'workers'>> => {
      const seq = left.shift();
      const snapshot = { items: [], nodes: [], health: { ok: true, findings: [] } };
      return Promise.resolve(
        seq === undefined
          ? { ok: false, code: 'UNAVAILABLE', detail: 'no more' }
          : { ok: true, room, seq, snapshot },
      );
    },
  );
  return { subscription, calls, left };
}

test('events after the snapshot come in order, those in it do not come again', async () => {
  const { subscription, calls } = workers(4);
  await subscription.enter();
  for (const seq of [3, 4, 5, 6]) subscription.hear(removed(seq));
  expect(calls).toEqual(['snapshot', '5', '6']);
});

test('an event that comes before the snapshot waits for it', async () => {
  const { subscription, calls } = workers(4);
  const entering = subscription.enter();
  subscription.hear(removed(4));
  subscription.hear(removed(5));
  await entering;
  expect(calls).toEqual(['snapshot', '5']);
});

test('a gap brings a new snapshot instead of a wrong picture', async () => {
  const { subscription, calls } = workers(4, 9);
  await subscription.enter();
  subscription.hear(removed(7));
  await Promise.resolve();
  subscription.hear(removed(10));
  expect(calls).toEqual(['snapshot', 'stale', 'snapshot', '10']);
});

test('the answer to an older entry is dropped', async () => {
  const { subscription, calls } = workers(4, 9);
  await Promise.all([subscription.enter(), subscription.enter()]);
  subscription.hear(removed(10));
  expect(calls).toEqual(['snapshot', '10']);
});

test('a room that cannot be read says why, and is tried again, later each time', async () => {
  jest.useFakeTimers();
  const { subscription, calls, left } = workers();
  await subscription.enter();
  await jest.advanceTimersByTimeAsync(1000);
  expect(calls).toEqual(['no more', 'no more']);
  left.push(4);
  await jest.advanceTimersByTimeAsync(1999);
  expect(calls).toEqual(['no more', 'no more']);
  await jest.advanceTimersByTimeAsync(1);
  expect(calls).toEqual(['no more', 'no more', 'snapshot']);
});

test('who has left is not told anything, and nothing is tried again', async () => {
  jest.useFakeTimers();
  const { subscription, calls, left } = workers();
  await subscription.enter();
  subscription.leave();
  left.push(4);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(calls).toEqual(['no more']);
});
