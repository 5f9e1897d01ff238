import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type OpenSession, TokenVerifier } from '../auth/index.js';
import { type Clock, CLOCK } from '../platform/clock/index.js';
import { PacketBudget } from './packet-budget.js';

/** How often all open sessions are looked at: one may expire, and news of a revocation may be lost with the database. */
const LOOK_MS = 60_000;

type Answer = (answer: object) => void;

/** What is used of a socket of Socket.IO, whatever its events. */
export interface SessionSocket {
  readonly handshake: { readonly auth: object };
  on(event: 'disconnect', hear: () => void): unknown;
  use(hear: (packet: readonly unknown[], next: () => void) => void): unknown;
  disconnect(isWhole: boolean): unknown;
}
export interface SessionServer {
  use(letIn: (socket: SessionSocket, next: (refusal?: Error) => void) => void): unknown;
  on(event: 'connection', hear: (socket: SessionSocket) => void): unknown;
}

/** Who may hold a socket: those with a good token, as long as it is good, and within a budget of messages. */
@Injectable()
export class SocketSessions implements OnApplicationShutdown {
  private readonly logger = new Logger('Realtime');
  private readonly admitted = new WeakMap<SessionSocket, OpenSession>();
  private readonly open = new Map<SessionSocket, OpenSession>();
  private timer: unknown;
  private isOver = false;

  constructor(
    private readonly verifier: TokenVerifier,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  guard(server: SessionServer): void {
    server.use((socket, next) => {
      this.admit(socket).then(next, () => {
        next(new Error('UNAVAILABLE'));
      });
    });
    server.on('connection', (socket) => {
      const session = this.admitted.get(socket);
      if (session) this.open.set(socket, session);
      socket.on('disconnect', () => {
        this.open.delete(socket);
      });
      this.limit(socket);
    });
    this.verifier.onRevoked((id) => {
      this.close([id]);
    });
    this.lookLater();
  }

  onApplicationShutdown(): void {
    this.isOver = true;
    this.clock.clearTimeout(this.timer);
  }

  /** @returns why it is refused */
  private async admit(socket: SessionSocket): Promise<Error | undefined> {
    const { token } = socket.handshake.auth as { token?: unknown };
    const session = typeof token === 'string' ? await this.verifier.session(token) : undefined;
    if (!session) return new Error('UNAUTHORIZED');
    this.admitted.set(socket, session);
    return undefined;
  }

  private limit(socket: SessionSocket): void {
    const budget = new PacketBudget(this.clock);
    socket.use((packet: readonly unknown[], next) => {
      const wait = budget.take();
      if (wait === 0) {
        next();
        return;
      }
      const answer = packet.at(-1);
      if (typeof answer === 'function')
        (answer as Answer)({
          ok: false,
          code: 'TOO_MANY_REQUESTS',
          detail: `Too many messages over this socket. Try again in ${String(wait)} s.`,
        });
    });
  }

  private close(ids: readonly string[]): void {
    for (const [socket, { id }] of this.open) if (ids.includes(id)) socket.disconnect(true);
  }

  private lookLater(): void {
    this.timer = this.clock.setTimeout(() => {
      void this.look().finally(() => {
        if (!this.isOver) this.lookLater();
      });
    }, LOOK_MS);
  }

  private async look(): Promise<void> {
    const sessions = new Map([...this.open.values()].map((session) => [session.id, session]));
    if (sessions.size === 0) return;
    try {
      this.close((await this.verifier.closed([...sessions.values()])).map(({ id }) => id));
    } catch (error) {
      this.logger.warn(`open sockets could not be checked: ${(error as Error).message}`);
    }
  }
}
