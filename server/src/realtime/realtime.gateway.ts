import { Logger } from '@nestjs/common';
import {
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
  ConnectedSocket,
  MessageBody,
} from '@nestjs/websockets';
import {
  type ClientToServer,
  type FactoryEventName,
  type FactoryEvents,
  fixedRooms,
  type ServerToClient,
  type SubscribeAnswer,
  type UnsubscribeAnswer,
} from '@quiz-factory/shared';
import type { Server, Socket } from 'socket.io';
import { z } from 'zod';
import { TokenVerifier } from '../auth/index.js';
import { EventBus } from '../platform/events/index.js';
import { roomsOf } from './room-map.js';
import { RoomSnapshots } from './room-snapshots.js';

const roomName = z.object({
  room: z.union([z.enum(fixedRooms), z.string().regex(/^worker:[0-9a-f-]{36}$/u)]),
});

/**
 * Live events. A client subscribes to a room, gets its snapshot with a `seq`, then each change with the next `seq`:
 * a gap tells it to subscribe anew.
 */
@WebSocketGateway({ serveClient: false, connectionStateRecovery: { maxDisconnectionDuration: 120_000 } })
export class RealtimeGateway implements OnGatewayInit {
  @WebSocketServer() private readonly server!: Server<ClientToServer, ServerToClient>;
  private readonly logger = new Logger('Realtime');
  private readonly seqs = new Map<string, number>();

  constructor(
    private readonly verifier: TokenVerifier,
    private readonly events: EventBus,
    private readonly snapshots: RoomSnapshots,
  ) {}

  afterInit(server: Server<ClientToServer, ServerToClient>): void {
    server.use((socket, next) => {
      const token: unknown = (socket.handshake.auth as { token?: unknown }).token;
      this.isGood(token).then(
        (isGood) => {
          next(isGood ? undefined : new Error('UNAUTHORIZED'));
        },
        () => {
          next(new Error('UNAVAILABLE'));
        },
      );
    });
    this.events.onAny((name, payload) => {
      this.broadcast(name, payload);
    });
  }

  @SubscribeMessage('subscribe')
  async subscribe(@ConnectedSocket() socket: Socket, @MessageBody() body: unknown): Promise<SubscribeAnswer> {
    const parsed = roomName.safeParse(body);
    if (!parsed.success)
      return {
        ok: false,
        code: 'BAD_REQUEST',
        detail: `room must be one of ${fixedRooms.join(', ')} or worker:<id>`,
      };
    const { room } = parsed.data;
    try {
      // Joined and numbered before the snapshot is read: a change meanwhile is then in both, never in neither.
      await socket.join(room);
      const seq = this.seqs.get(room) ?? 0;
      return { ok: true, room, seq, snapshot: await this.snapshots.of(room) };
    } catch (error) {
      await socket.leave(room);
      this.logger.warn(error instanceof Error ? error.message : String(error));
      return { ok: false, code: 'UNAVAILABLE', detail: 'The state could not be read; try again.' };
    }
  }

  @SubscribeMessage('unsubscribe')
  async unsubscribe(
    @ConnectedSocket() socket: Socket,
    @MessageBody() body: unknown,
  ): Promise<UnsubscribeAnswer> {
    const parsed = roomName.safeParse(body);
    if (!parsed.success) return { ok: false, code: 'BAD_REQUEST', detail: 'room is missing' };
    await socket.leave(parsed.data.room);
    return { ok: true };
  }

  private broadcast<Name extends FactoryEventName>(name: Name, payload: FactoryEvents[Name]): void {
    for (const room of roomsOf(name, payload)) {
      const seq = (this.seqs.get(room) ?? 0) + 1;
      this.seqs.set(room, seq);
      const message = { ...payload, room, seq };
      this.server.to(room).emit(name, ...([message] as never));
    }
  }

  private async isGood(token: unknown): Promise<boolean> {
    return typeof token === 'string' && (await this.verifier.verify(token));
  }
}
