import { expect, test } from '@jest/globals';
import type { SubscribeAnswer } from '@quiz-factory/shared';
import { type LiveEvent, LiveRoom } from './live-room';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const removed = (seq: number): LiveEvent => ({
  name: 'worker.removed',
  payload: { id: String(seq), room: 'workers', seq },
});

/** A room whose server answers with these numbers, one a subscription. */
function room(...seqs: readonly number[]) {
  const left = [...seqs];
  const told: string[] = [];
  const live = new LiveRoom('workers', (name): Promise<SubscribeAnswer> => {
    const seq = left.shift();
    return Promise.resolve(
      seq === undefined
        ? { ok: false, code: 'UNAVAILABLE', detail: 'no more' }
        : { ok: true, room: name, seq, snapshot: { items: [] } },
    );
  });
  live.listeners.add({
    entered: () => told.push('entered'),
    heard: (event) => told.push(String(event.payload.seq)),
    refused: (detail) => told.push(detail),
  });
  return { live, told };
}

test('events after the snapshot are told in order, those in it are not told again', async () => {
  const { live, told } = room(4);
  await live.enter();
  for (const seq of [3, 4, 5, 6]) live.hear(removed(seq));
  expect(told).toEqual(['entered', '5', '6']);
});

test('an event that comes before the snapshot waits for it', async () => {
  const { live, told } = room(4);
  const entering = live.enter();
  live.hear(removed(4));
  live.hear(removed(5));
  await entering;
  expect(told).toEqual(['entered', '5']);
});

test('a gap brings a new snapshot instead of a wrong picture', async () => {
  const { live, told } = room(4, 9);
  await live.enter();
  live.hear(removed(7));
  await settled();
  live.hear(removed(10));
  expect(told).toEqual(['entered', 'entered', '10']);
});

test('a refusal is told in the words of the server', async () => {
  const { live, told } = room();
  await live.enter();
  expect(told).toEqual(['no more']);
});

test('the answer to an older entry is dropped', async () => {
  const { live, told } = room(4, 9);
  await Promise.all([live.enter(), live.enter()]);
  live.hear(removed(10));
  expect(told).toEqual(['entered', '10']);
});
