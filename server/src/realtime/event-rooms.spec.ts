import { expect, test } from '@jest/globals';
import { type EventRooms, eventRooms } from './event-rooms.js';

const id = '00000000-0000-4000-8000-000000000001';

test("what becomes of a worker reaches the list and the worker's own room, its log only the latter", () => {
  expect(eventRooms['worker.removed']({ id })).toEqual(['workers', `worker:${id}`]);
  expect(eventRooms['worker.log']({ id, entries: [] })).toEqual([`worker:${id}`]);
});

test('a source is of interest to the catalogue and to the downloads', () => {
  expect(eventRooms['source.changed']({ id: 1, row: null })).toEqual(['catalogue', 'downloads']);
});

test('an event without rooms does not compile, nor does a room that is not there', () => {
  const { 'worker.log': _log, ...others } = eventRooms;
  // @ts-expect-error worker.log is missing
  const incomplete: EventRooms = others;
  // @ts-expect-error there is no room of this name
  const misnamed: EventRooms = { ...eventRooms, 'worker.log': () => ['logs'] };
  expect([incomplete, misnamed]).toHaveLength(2);
});
