import { expect, test } from '@jest/globals';
import { fixedRooms } from '@quiz-factory/shared';
import type { Socket } from 'socket.io';
import { EventBus } from '../platform/events/index.js';
import { RealtimeGateway } from './realtime.gateway.js';
import { RoomRegistry } from './room-registry.js';
import type { SocketSessions } from './socket-sessions.js';

const id = '0b0f8a3e-4a52-4f5e-9f7e-1c8a2b3d4e5f';

/** A gateway whose sockets write down what becomes of them. */
function setUp(snapshot: () => Promise<unknown> = () => Promise.resolve({ items: [] })) {
  const sent: unknown[] = [];
  const steps: string[] = [];
  const events = new EventBus();
  const sessions = { guard: () => undefined } as unknown as SocketSessions;
  const rooms = new RoomRegistry(
    [...fixedRooms, 'worker:<id>' as const].map((room) => ({ room, snapshot: snapshot as never })),
  );
  const gateway = new RealtimeGateway(sessions, events, rooms);
  const server = {
    sockets: { adapter: {} },
    to: (room: string) => ({ emit: (name: string, event: object) => sent.push({ to: room, name, event }) }),
  };
  Object.assign(gateway, { server });
  gateway.afterInit(server as never);
  const joined = new Set(['its own']);
  const socket = {
    rooms: joined,
    join: (room: string) => Promise.resolve(joined.add(room)).then(() => steps.push(`join ${room}`)),
    leave: (room: string) => Promise.resolve(joined.delete(room)).then(() => steps.push(`leave ${room}`)),
  } as unknown as Socket;
  return { gateway, events, socket, sent, steps };
}

test('each room numbers its own events, and a snapshot says at which number it was read', async () => {
  const { gateway, events, socket, sent } = setUp();
  events.publish('worker.removed', { id });
  events.publish('worker.log', { id, entries: [] });
  expect(sent).toEqual([
    { to: 'workers', name: 'worker.removed', event: { id, room: 'workers', seq: 1 } },
    { to: `worker:${id}`, name: 'worker.removed', event: { id, room: `worker:${id}`, seq: 1 } },
    { to: `worker:${id}`, name: 'worker.log', event: { id, entries: [], room: `worker:${id}`, seq: 2 } },
  ]);
  expect(await gateway.subscribe(socket, { room: 'workers' })).toMatchObject({ ok: true, seq: 1 });
  expect(await gateway.subscribe(socket, { room: `worker:${id}` })).toMatchObject({ ok: true, seq: 2 });
  expect(await gateway.subscribe(socket, { room: 'renders' })).toMatchObject({ ok: true, seq: 0 });
});

test('what changes while the snapshot is read comes as an event too: in both, never in neither', async () => {
  const { gateway, events, socket, steps } = setUp(() => {
    steps.push('read');
    events.publish('worker.removed', { id });
    return Promise.resolve({ items: [] });
  });
  expect(await gateway.subscribe(socket, { room: 'workers' })).toMatchObject({ ok: true, seq: 0 });
  expect(steps).toEqual(['join workers', 'read']);
});

test('a room that cannot be read is left again, and the answer says so', async () => {
  const { gateway, socket, steps } = setUp(() => Promise.reject(new Error('no database')));
  expect(await gateway.subscribe(socket, { room: 'workers' })).toMatchObject({
    ok: false,
    code: 'UNAVAILABLE',
  });
  expect(steps).toEqual(['join workers', 'leave workers']);
});

test('a room that is not there is refused with the names of those that are', async () => {
  const { gateway, socket, steps } = setUp();
  for (const body of [{ room: 'kitchen' }, {}, null, 'workers']) {
    const answer = await gateway.subscribe(socket, body);
    expect(answer).toMatchObject({ ok: false, code: 'BAD_REQUEST' });
    expect(JSON.stringify(answer)).toContain('worker:<id>');
  }
  expect(steps).toEqual([]);
});

test('a socket hears so many rooms at once, and those again that it hears', async () => {
  const { gateway, socket } = setUp();
  const workers = Array.from({ length: 33 }, (_, n) => `worker:${id.slice(0, -2)}${String(n + 10)}`);
  const answers = [];
  for (const room of [...workers, workers[0]]) answers.push(await gateway.subscribe(socket, { room }));
  expect(answers.map(({ ok }) => ok)).toEqual([...Array.from({ length: 32 }, () => true), false, true]);
  expect(answers[32]).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  await gateway.unsubscribe(socket, { room: workers[0] });
  expect(await gateway.subscribe(socket, { room: workers[32] })).toMatchObject({ ok: true });
});
