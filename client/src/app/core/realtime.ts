import { effect, inject, Injectable, signal } from '@angular/core';
import type {
  ClientToServer,
  FactoryEventName,
  Room,
  ServerToClient,
  SubscribeAnswer,
} from '@quiz-factory/shared';
import { io, type Socket } from 'socket.io-client';
import { type LiveEvent, LiveRoom, type RoomListener } from './live-room';
import { SessionStore } from './session-store';

export type Connection = 'connecting' | 'connected' | 'lost';

/** One socket for the whole panel; rooms are joined while somebody listens. */
@Injectable({ providedIn: 'root' })
export class Realtime {
  private readonly session = inject(SessionStore);
  private readonly rooms = new Map<string, LiveRoom>();
  private readonly socket: Socket<ServerToClient, ClientToServer> = io({
    autoConnect: false,
    // Never polls, not even to connect.
    transports: ['websocket'],
    auth: (give) => {
      give({ token: this.session.token() });
    },
  });

  readonly connection = signal<Connection>('connecting');

  constructor() {
    this.socket.on('connect', () => {
      this.connection.set('connected');
      for (const room of this.rooms.values()) void room.enter();
    });
    this.socket.on('disconnect', (reason) => {
      this.connection.set('lost');
      // The server closes a socket when its token is revoked; anything else socket.io tries again by itself.
      if (reason === 'io server disconnect' && this.session.token() !== null) this.socket.connect();
    });
    this.socket.on('connect_error', (error) => {
      this.connection.set('lost');
      if (error.message === 'UNAUTHORIZED')
        this.session.end('Your session has ended. Sign in again to go on.');
      else if (!this.socket.active) this.socket.connect();
    });
    this.socket.onAny((name: FactoryEventName, payload: LiveEvent['payload']) => {
      this.rooms.get(payload.room)?.hear({ name, payload } as LiveEvent);
    });
    effect(() => {
      if (this.session.token() === null) this.socket.disconnect();
      else {
        this.connection.set('connecting');
        this.socket.connect();
      }
    });
  }

  /** Joins a room. @returns how to leave it */
  join(name: Room, listener: RoomListener): () => void {
    const room = this.rooms.get(name) ?? new LiveRoom(name, (wanted) => this.subscribe(wanted));
    this.rooms.set(name, room);
    room.listeners.add(listener);
    if (this.socket.connected) void room.enter();
    return () => {
      room.listeners.delete(listener);
      if (room.listeners.size > 0 || this.rooms.get(name) !== room) return;
      this.rooms.delete(name);
      if (this.socket.connected) this.socket.emit('unsubscribe', { room: name }, () => undefined);
    };
  }

  private async subscribe(room: Room): Promise<SubscribeAnswer> {
    try {
      return (await this.socket.timeout(20_000).emitWithAck('subscribe', { room })) as SubscribeAnswer;
    } catch {
      return { ok: false, code: 'UNAVAILABLE', detail: 'The factory did not answer in time.' };
    }
  }
}
