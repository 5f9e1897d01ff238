import { afterAll, afterEach, expect, it, jest } from '@jest/globals';
import { fixedRooms } from '@quiz-factory/shared';
import fc from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import { attackedFactory } from './attacked-factory.js';
import { fuzzParameters } from './fuzz-parameters.js';
import { hostileValues, nested, spoilt } from './hostile-values.js';

jest.setTimeout(3_600_000);

const factory = await attackedFactory();
const sockets = new Set<Socket>();
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await factory.stop();
});
afterEach(async () => {
  expect(await factory.standstills()).toBe(0);
});

function open(auth: object): Socket {
  const socket = io(factory.url, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
  sockets.add(socket);
  return socket;
}

/** @returns why it was not let in; undefined: it was */
const refusalOf = (socket: Socket): Promise<string | undefined> =>
  new Promise((resolve) => {
    socket.once('connect', () => {
      resolve(undefined);
    });
    socket.once('connect_error', ({ message }) => {
      resolve(message);
    });
    socket.io.once('close', (reason) => {
      resolve(reason);
    });
  });

it.each([
  ['no token', {}],
  ['a token that is none', { token: 'x' }],
  ['a list in place of a token', { token: [] }],
  ['an object that says it is a text', { token: { toString: 'x', length: 3 } }],
  ['a prototype', JSON.parse('{"__proto__":{"token":"x"}}') as object],
  ['U+0000', { token: '\0' }],
  ['lists in lists', { token: nested(2000) }],
  ['more than a stranger may say', { token: 'x'.repeat(200_000) }],
])('lets nobody in who shows %s', async (_, auth) => {
  const socket = open(auth);
  expect(await refusalOf(socket)).toEqual(expect.any(String));
  expect(socket.connected).toBe(false);
});

interface SocketAnswer {
  readonly ok: boolean;
  readonly code?: string;
  readonly detail?: string;
}

/** What came back; `closed` when the server hung up; `silent` where nobody listens for the event. */
async function say(event: string, values: readonly unknown[]): Promise<SocketAnswer | 'closed' | 'silent'> {
  const socket = open({ token: factory.token() });
  expect(await refusalOf(socket)).toBeUndefined();
  const exceptions: unknown[] = [];
  socket.on('exception', (exception) => exceptions.push(exception));
  const hungUp = new Promise<'closed'>((resolve) => {
    socket.once('disconnect', () => {
      resolve('closed');
    });
  });
  const answered = new Promise<SocketAnswer>((resolve) => {
    socket.emit(event, ...values, resolve);
  });
  // What is sent later is answered later: a known question behind it tells that nothing came of the first.
  const passed = new Promise<'silent'>((resolve) => {
    socket.emit('unsubscribe', { room: 'workers' }, () => {
      resolve('silent');
    });
  });
  const first = await Promise.race([
    answered,
    hungUp,
    passed.then(() => Promise.race([answered, settled()])),
  ]);
  expect(JSON.stringify(exceptions)).not.toMatch(/Internal server error|node_modules|\bat /u);
  socket.close();
  sockets.delete(socket);
  return first;
}

/** A snapshot takes a while; nothing takes longer than another question that reads the same. */
async function settled(): Promise<'silent'> {
  await factory.send({ method: 'GET', path: '/api/workers' });
  await factory.send({ method: 'GET', path: '/api/health' });
  return 'silent';
}

it.each([...hostileValues.entries()])(
  'answers or hangs up, whatever room is asked for (%i)',
  async (_, value) => {
    for (const event of ['subscribe', 'unsubscribe'])
      for (const values of [[value], [{ room: value }], [{ room: 'workers' }, value], []]) {
        const answer = await say(event, values);
        if (typeof answer === 'string') continue;
        expect(answer.ok ? 'ok' : answer.code).toMatch(/^(?:ok|BAD_REQUEST|FORBIDDEN|TOO_MANY_REQUESTS)$/u);
      }
  },
);

it.each([
  ...['constructor', '__proto__', 'disconnect', 'connect', 'error', 'worker.changed'].map((name) => [
    name,
    name,
  ]),
  ['as long as a page', 'x'.repeat(10_000)],
])('takes no event called %s', async (_, event = '') => {
  // Some names the client itself does not send.
  const answer = await say(event, [{}]).catch(() => 'not sent');
  expect(['silent', 'closed', 'not sent']).toContain(answer);
  expect((await factory.send({ method: 'GET', path: '/api/health' })).status).toBe(200);
});

it('answers or hangs up, whatever is made up', async () => {
  const rooms = fc.oneof(
    fc.constantFrom(...fixedRooms),
    fc.uuid().map((id) => `worker:${id}`),
    fc.string(),
  );
  const bodies = fc.oneof(spoilt(fc.record({ room: rooms })), fc.anything({ maxDepth: 3 }));
  const events = fc.oneof(fc.constantFrom('subscribe', 'unsubscribe'), fc.string({ minLength: 1 }));
  await fc.assert(
    fc.asyncProperty(events, fc.array(bodies, { maxLength: 3 }), async (event, values) => {
      await say(event, values).catch((error: unknown) => {
        // The client refuses to send names of its own and what is no JSON.
        if (!/reserved|BigInt|circular/iu.test(String(error))) throw error;
      });
      expect((await factory.send({ method: 'GET', path: '/api/health' })).status).toBe(200);
    }),
    fuzzParameters(),
  );
});
