import { expect, jest, test } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { QuizSummary } from '@quiz-factory/shared';
import { quizSummary } from '../../testing/factories';
import { FakeSocket } from '../../testing/fake-socket';
import { LiveCollection, type LiveCollectionOptions } from './live-collection';
import { Realtime } from './realtime';

type Options = LiveCollectionOptions<QuizSummary, number, 'quizzes'>;

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const one = quizSummary({ id: 1, title: 'One' });
const two = quizSummary({ id: 2, title: 'Two' });
const three = quizSummary({ id: 3, title: 'Three' });

/** The quizzes of a server that has the first two. */
function setUp(changes: Partial<Options> = {}) {
  const socket = new FakeSocket();
  socket.serve('quizzes', { items: [one, two] });
  TestBed.configureTestingModule({ providers: [socket.provider] });
  const live = new LiveCollection<QuizSummary, number, 'quizzes'>(TestBed.inject(Realtime), {
    room: 'quizzes',
    read: ({ items }) => items,
    key: ({ id }) => id,
    compare: (a, b) => b.id - a.id,
    on: {
      'quiz.changed': ({ id, row }, rows) => {
        if (row) rows.upsert(row);
        else rows.remove(id);
      },
    },
    ...changes,
  });
  const titles = (): readonly string[] | undefined => live.rows()?.map(({ title }) => title);
  const change = (row: QuizSummary, isLost?: boolean): void => {
    socket.emit('quizzes', 'quiz.changed', { id: row.id, row }, isLost);
  };
  const remove = (id: number): void => {
    socket.emit('quizzes', 'quiz.changed', { id, row: null });
  };
  return { socket, live, titles, change, remove };
}

test('nothing is known before the snapshot; then its rows are there, in order', async () => {
  const { socket, live, titles } = setUp();
  const unfollow = live.follow();
  expect([titles(), live.isLive()]).toEqual([undefined, false]);
  socket.up();
  await settled();
  expect([titles(), live.isLive()]).toEqual([['Two', 'One'], true]);
  unfollow();
});

test('an event changes its row in place, or puts a new one where it belongs', async () => {
  const { socket, live, titles, change } = setUp();
  live.follow();
  socket.up();
  await settled();
  change({ ...one, title: 'Once' });
  change(three);
  expect(titles()).toEqual(['Three', 'Two', 'Once']);
  expect(live.get(1)?.title).toBe('Once');
});

test('a removed row goes, and a late word about it does not bring it back', async () => {
  const { socket, live, titles, change, remove } = setUp();
  live.follow();
  socket.up();
  await settled();
  remove(2);
  change(two);
  live.upsert(two);
  expect([titles(), live.get(2)]).toEqual([['One'], undefined]);
});

test('an event that comes before the snapshot is applied to it', async () => {
  const { socket, live, titles, change } = setUp();
  live.follow();
  socket.isSlow = true;
  socket.up();
  change(three);
  expect(titles()).toBeUndefined();
  socket.release();
  await settled();
  expect(titles()).toEqual(['Three', 'Two', 'One']);
});

test('an event that comes while the rows are asked for is applied to them', async () => {
  let answer: (rows: readonly QuizSummary[]) => void = () => undefined;
  const { socket, live, titles, change } = setUp({
    read: () => new Promise((resolve) => (answer = resolve)),
  });
  live.follow();
  socket.up();
  await settled();
  change({ ...one, title: 'Once' });
  expect(titles()).toBeUndefined();
  answer([one]);
  await settled();
  expect(titles()).toEqual(['Once']);
});

test('rows that could not be asked for leave the reason', async () => {
  const { socket, live } = setUp({ read: () => Promise.reject(new Error('The database is away.')) });
  live.follow();
  socket.up();
  await settled();
  expect([live.fault(), live.isLive()]).toEqual(['The database is away.', false]);
});

test('a gap brings the rows anew', async () => {
  const { socket, live, titles, change } = setUp();
  live.follow();
  socket.up();
  await settled();
  change({ ...one, title: 'Missed' }, true);
  socket.serve('quizzes', { items: [{ ...one, title: 'Missed' }, three] });
  change(three);
  await settled();
  expect(titles()).toEqual(['Three', 'Missed']);
  expect(socket.subscribed).toEqual(['quizzes', 'quizzes']);
});

test('an outage leaves the last rows, not live; after it they are those of the new server', async () => {
  const { socket, live, titles, change } = setUp();
  live.follow();
  socket.up();
  await settled();
  for (let count = 0; count < 9; count++) change(one);
  socket.down();
  expect([titles(), live.isLive()]).toEqual([['Two', 'One'], false]);
  socket.restart();
  socket.serve('quizzes', { items: [two] });
  socket.up();
  await settled();
  change(three);
  expect([titles(), live.isLive()]).toEqual([['Three', 'Two'], true]);
});

test('what is first followed during an outage, or after it, is live all the same', async () => {
  const { socket, live, titles, change } = setUp();
  socket.up();
  socket.down();
  live.follow();
  expect(socket.subscribed).toEqual([]);
  socket.up();
  await settled();
  change(three);
  expect([titles(), live.isLive()]).toEqual([['Three', 'Two', 'One'], true]);
});

test('a room that cannot be read yet says why, and is live once it can', async () => {
  jest.useFakeTimers();
  const { socket, live, titles } = setUp();
  live.follow();
  socket.isFailing = true;
  socket.up();
  await jest.advanceTimersByTimeAsync(0);
  expect([live.fault(), titles()]).toEqual(['The state could not be read; try again.', undefined]);
  socket.isFailing = false;
  await jest.advanceTimersByTimeAsync(1000);
  jest.useRealTimers();
  expect([live.fault(), titles()]).toEqual([null, ['Two', 'One']]);
});

test('the room is left with the last follower, and only then', async () => {
  const { socket, live, titles, change } = setUp();
  const first = live.follow();
  const second = live.follow();
  socket.up();
  await settled();
  first();
  first();
  change(three);
  expect([titles(), socket.unsubscribed]).toEqual([['Three', 'Two', 'One'], []]);
  second();
  change({ ...three, title: 'Too late' });
  expect([titles(), socket.unsubscribed]).toEqual([['Three', 'Two', 'One'], ['quizzes']]);
});

test('a thousand events between two looks put the rows in order once', async () => {
  const compare = jest.fn((a: QuizSummary, b: QuizSummary) => b.id - a.id);
  const { socket, live, change } = setUp({ compare });
  live.follow();
  socket.up();
  await settled();
  for (let count = 0; count < 1000; count++) change({ ...one, title: String(count) });
  expect(live.rows()?.at(-1)?.title).toBe('999');
  expect(compare).toHaveBeenCalledTimes(1);
});
