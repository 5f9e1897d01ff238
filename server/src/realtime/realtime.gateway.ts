import { Logger } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type {
  ClientToServer,
  FactoryEventName,
  FactoryEvents,
  RoomStamp,
  SubscribeAnswer,
  UnsubscribeAnswer,
} from '@quiz-factory/shared';
import type { Server, Socket } from 'socket.io';
import { EventBus } from '../platform/events/index.js';
import { boundRecovery } from './bound-recovery.js';
import { eventRooms } from './event-rooms.js';
import { RoomRegistry } from './room-registry.js';
import { SocketSessions } from './socket-sessions.js';

/** Beside the one of its own that each socket is in: the panel needs about ten. */
const MOST_ROOMS = 32;
const tooManyRooms = {
  ok: false,
  code: 'TOO_MANY_REQUESTS',
  detail: `A socket hears ${String(MOST_ROOMS)} rooms at most. Unsubscribe from others first.`,
} as const;

/** All events leave by the same line, which knows only that each has a room and a number. */
type LiveServer = Server<ClientToServer, Record<FactoryEventName, (event: RoomStamp) => void>>;

/**
 * Live events. A client subscribes to a room, gets its snapshot with a `seq`, then each change with the next `seq`:
 * a gap tells it to subscribe anew.
 */
@WebSocketGateway({
  serveClient: false,
  // Clients say no more than which room they want, and may say so before they have signed in.
  maxHttpBufferSize: 100_000,
  // Whoever comes back shows a token as everybody does: it may have been revoked meanwhile.
  connectionStateRecovery: { maxDisconnectionDuration: 120_000, skipMiddlewares: false },
})
export class RealtimeGateway implements OnGatewayInit {
  @WebSocketServer() private readonly server!: LiveServer;
  private readonly logger = new Logger('Realtime');
  private readonly seqs = new Map<string, number>();

  constructor(
    private readonly sessions: SocketSessions,
    private readonly events: EventBus,
    private readonly rooms: RoomRegistry,
  ) {}

  afterInit(server: LiveServer): void {
    this.sessions.guard(server);
    this.events.onAny((name, payload) => {
      this.broadcast(name, payload);
    });
  }

  @SubscribeMessage('subscribe')
  async subscribe(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<SubscribeAnswer> {
    const room = this.rooms.find(nameIn(body));
    if (!room) return this.noSuchRoom();
    if (!socket.rooms.has(room.name) && socket.rooms.size > MOST_ROOMS) return tooManyRooms;
    try {
      // Joined and numbered before the snapshot is read: a change meanwhile is then in both, never in neither.
      await socket.join(room.name);
      const seq = this.seqs.get(room.name) ?? 0;
      return { ok: true, room: room.name, seq, snapshot: await room.snapshot() };
    } catch (error) {
      await socket.leave(room.name);
      this.logger.warn(error instanceof Error ? error.message : String(error));
      return { ok: false, code: 'UNAVAILABLE', detail: 'The state could not be read; try again.' };
    }
  }

  @SubscribeMessage('unsubscribe')
  async unsubscribe(
    @ConnectedSocket() socket: Socket,
    @MessageBody() body: unknown,
  ): Promise<UnsubscribeAnswer> {
    const room = this.rooms.find(nameIn(body));
    if (!room) return this.noSuchRoom();
    await socket.leave(room.name);
    return { ok: true };
  }

  private broadcast<Name extends FactoryEventName>(name: Name, payload: FactoryEvents[Name]): void {
    const event: FactoryEventName = name;
    for (const room of eventRooms[name](payload)) {
      const seq = (this.seqs.get(room) ?? 0) + 1;
      this.seqs.set(room, seq);
      this.server.to(room).emit(event, { ...payload, room, seq });
    }
    boundRecovery(this.server.sockets.adapter);
  }

  private noSuchRoom(): UnsubscribeAnswer & { ok: false } {
    return { ok: false, code: 'BAD_REQUEST', detail: `room must be one of ${this.rooms.names}` };
  }
}

function nameIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'room' in body ? body.room : undefined;
}
