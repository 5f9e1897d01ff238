import { beforeEach, expect, test } from '@jest/globals';
import { TestClock } from '../../../test/support/test-clock.js';
import { type OpenSession, TokenVerifier } from '../auth/index.js';
import { SocketSessions, type SessionServer, type SessionSocket } from './socket-sessions.js';

class Verifier extends TokenVerifier {
  readonly over = new Set<string>();
  revoked: (id: string) => void = () => undefined;
  isAway = false;

  override session(token: string): Promise<OpenSession | undefined> {
    if (this.isAway) return Promise.reject(new Error('no database'));
    return Promise.resolve(this.over.has(token) || token === '' ? undefined : { id: token, scope: 'admin' });
  }
  override closed(sessions: readonly OpenSession[]): Promise<readonly OpenSession[]> {
    if (this.isAway) return Promise.reject(new Error('no database'));
    return Promise.resolve(sessions.filter(({ id }) => this.over.has(id)));
  }
  override onRevoked(listener: (id: string) => void): void {
    this.revoked = listener;
  }
}

/** Of Socket.IO, what lets sockets in. */
class Door implements SessionServer {
  letIn: Parameters<SessionServer['use']>[0] = () => undefined;
  connected: (socket: SessionSocket) => void = () => undefined;
  use(letIn: typeof this.letIn): void {
    this.letIn = letIn;
  }
  on(_event: 'connection', hear: typeof this.connected): void {
    this.connected = hear;
  }
}

class Visitor implements SessionSocket {
  readonly handshake;
  isClosed = false;
  private hear: Parameters<SessionSocket['use']>[0] = () => undefined;
  leave: () => void = () => undefined;
  constructor(token: unknown) {
    this.handshake = { auth: { token } };
  }
  use(hear: typeof this.hear): void {
    this.hear = hear;
  }
  on(_event: 'disconnect', leave: () => void): void {
    this.leave = leave;
  }
  disconnect(): void {
    this.isClosed = true;
    this.leave();
  }
  /** @returns the answer of the budget, or 'passed' */
  say(): unknown {
    let answer: unknown;
    this.hear(['subscribe', {}, (given: unknown) => (answer = given)], () => (answer = 'passed'));
    return answer;
  }
}

let clock: TestClock;
let verifier: Verifier;
let door: Door;
let sessions: SocketSessions;
beforeEach(() => {
  clock = new TestClock();
  verifier = new Verifier();
  door = new Door();
  sessions = new SocketSessions(verifier, clock);
  sessions.guard(door);
});

const enter = async (token: unknown): Promise<{ visitor: Visitor; refusal: string | undefined }> => {
  const visitor = new Visitor(token);
  const refusal = await new Promise<Error | undefined>((resolve) => {
    door.letIn(visitor, resolve);
  });
  if (!refusal) door.connected(visitor);
  return { visitor, refusal: refusal?.message };
};
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a socket without a good token is refused, and told so; without a database it may try again', async () => {
  verifier.over.add('over');
  expect((await enter('good')).refusal).toBeUndefined();
  for (const token of ['over', '', 5, undefined]) expect((await enter(token)).refusal).toBe('UNAUTHORIZED');
  verifier.isAway = true;
  expect((await enter('good')).refusal).toBe('UNAVAILABLE');
});

test('all sockets of a session are closed when it is revoked, and no other', async () => {
  const visitors = [];
  for (const token of ['one', 'one', 'two']) visitors.push((await enter(token)).visitor);
  verifier.revoked('one');
  expect(visitors.map(({ isClosed }) => isClosed)).toEqual([true, true, false]);
});

test('a session that is over without news of it is noticed within a minute, also after an outage', async () => {
  const { visitor } = await enter('one');
  verifier.over.add('one');
  verifier.isAway = true;
  clock.advance(60_000);
  await settle();
  expect(visitor.isClosed).toBe(false);
  verifier.isAway = false;
  clock.advance(60_000);
  await settle();
  expect(visitor.isClosed).toBe(true);
});

test('forty messages in ten seconds are answered, more are told to wait', async () => {
  const { visitor } = await enter('one');
  const { visitor: other } = await enter('one');
  const say = (): unknown => visitor.say();
  expect(new Set(Array.from({ length: 40 }, say))).toEqual(new Set(['passed']));
  clock.advance(4500);
  expect(say()).toMatchObject({
    ok: false,
    code: 'TOO_MANY_REQUESTS',
    detail: expect.stringContaining('6 s'),
  });
  expect(other.say()).toBe('passed');
  clock.advance(5500);
  expect(say()).toBe('passed');
});

test('nothing is looked at any more afterwards', async () => {
  const { visitor } = await enter('one');
  verifier.over.add('one');
  sessions.onApplicationShutdown();
  clock.advance(600_000);
  await settle();
  expect(visitor.isClosed).toBe(false);
});
