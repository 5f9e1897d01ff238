import { expect, test } from '@jest/globals';
import { fixedRooms, type RoomKind } from '@quiz-factory/shared';
import type { LiveRoom } from '../platform/events/index.js';
import { liveRooms } from './live-rooms.js';
import { RoomRegistry } from './room-registry.js';

const id = '0b0f8a3e-4a52-4f5e-9f7e-1c8a2b3d4e5f';
const kinds: readonly RoomKind[] = [...fixedRooms, 'worker:<id>'];

/** A room that answers with what it was asked for. */
function room(kind: RoomKind): LiveRoom {
  return {
    room: kind,
    snapshot: (subject) => Promise.resolve({ items: [], asked: [kind, subject] } as never),
  };
}

test('a room is found by its name, a room of one subject with the id in it', async () => {
  const registry = new RoomRegistry(kinds.map(room));
  expect(registry.find('renders')?.name).toBe('renders');
  expect(await registry.find('renders')?.snapshot()).toMatchObject({ asked: ['renders', ''] });
  expect(await registry.find(`worker:${id}`)?.snapshot()).toMatchObject({ asked: ['worker:<id>', id] });
});

test.each(['worker:', 'worker:7', 'worker:<id>', 'kitchen', '', 5, undefined])('%p is no room', (name) => {
  expect(new RoomRegistry(kinds.map(room)).find(name)).toBeUndefined();
});

test('a room that two describe stops the boot with its name', () => {
  expect(() => new RoomRegistry([...kinds, 'imports' as const].map(room))).toThrow(
    'The room "imports" is described twice',
  );
});

test.each(kinds)('%s described by nobody stops the boot with its name', (missing) => {
  const others = kinds.filter((kind) => kind !== missing).map(room);
  expect(() => new RoomRegistry(others)).toThrow(`No feature describes the room "${missing}"`);
});

test('the list of the factory has each room once', () => {
  expect(liveRooms).toHaveLength(kinds.length);
  expect(new Set(liveRooms).size).toBe(kinds.length);
});
