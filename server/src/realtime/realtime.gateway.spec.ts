import { expect, test } from '@jest/globals';
import { fixedRooms } from '@quiz-factory/shared';
import type { Socket } from 'socket.io';
import { TokenVerifier } from '../auth/index.js';
import { EventBus } from '../platform/events/index.js';
import { RealtimeGateway } from './realtime.gateway.js';
import { RoomRegistry } from './room-registry.js';

const id = '0b0f8a3e-4a52-4f5e-9f7e-1c8a2b3d4e5f';

/** A gateway whose sockets write down what becomes of them. */
function setUp(snapshot: () => Promise<unknown> = () => Promise.resolve({ items: [] })) {
  const sent: unknown[] = [];
  const steps: string[] = [];
  let letIn: ((socket: unknown, next: (error?: Error) => void) => void) | undefined;
  const events = new EventBus();
  const verifier = Object.assign(Object.create(TokenVerifier.prototype) as TokenVerifier, {
    verify: (token: string) => Promise.resolve(token === 'good'),
  });
  const rooms = new RoomRegistry(
    [...fixedRooms, 'worker:<id>' as const].map((room) => ({ room, snapshot: snapshot as never })),
  );
  const gateway = new RealtimeGateway(verifier, events, rooms);
  const server = {
    use: (middleware: typeof letIn) => (letIn = middleware),
    to: (room: string) => ({ emit: (name: string, event: object) => sent.push({ to: room, name, event }) }),
  };
  Object.assign(gateway, { server });
  gateway.afterInit(server as never);
  const socket = {
    join: (room: string) => Promise.resolve(steps.push(`join ${room}`)),
    leave: (room: string) => Promise.resolve(steps.push(`leave ${room}`)),
  } as unknown as Socket;
  const handshake = (token: unknown): Promise<Error | undefined> =>
    new Promise((resolve) => letIn?.({ handshake: { auth: { token } } }, resolve));
  return { gateway, events, socket, sent, steps, handshake };
}

test('a socket without a good token is refused at the handshake', async () => {
  const { handshake } = setUp();
  expect([
    await handshake('good'),
    (await handshake('bad'))?.message,
    (await handshake(undefined))?.message,
  ]).toEqual([undefined, 'UNAUTHORIZED', 'UNAUTHORIZED']);
});

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
