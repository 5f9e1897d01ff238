import { InjectionToken } from '@angular/core';
import type {
  ClientToServer,
  FactoryEventName,
  Room,
  RoomEvent,
  ServerToClient,
  SubscribeAnswer,
} from '@quiz-factory/shared';
import { io, type Socket } from 'socket.io-client';

/** One live event, by name. */
export type LiveEvent = {
  [Name in FactoryEventName]: { readonly name: Name; readonly payload: RoomEvent<Name> };
}[FactoryEventName];

export interface SocketHandlers {
  connected(): void;
  /** It is tried again without being asked. */
  lost(): void;
  /** The token is not good, or no longer. */
  unauthorized(): void;
  event(event: LiveEvent): void;
}

export interface LiveSocket {
  connect(): void;
  disconnect(): void;
  /** Never rejects: no answer is an answer too. */
  subscribe<Name extends Room>(room: Name): Promise<SubscribeAnswer<Name>>;
  unsubscribe(room: Room): void;
}
export type OpenSocket = (token: () => string | null, handlers: SocketHandlers) => LiveSocket;
export const OPEN_SOCKET = new InjectionToken<OpenSocket>('OPEN_SOCKET', {
  providedIn: 'root',
  factory: () => openSocket,
});

const ANSWER_WITHIN_MS = 20_000;
/** After a refusal socket.io does not try again by itself; at once would be a storm. */
const AGAIN_AFTER_MS = 2000;

function openSocket(token: () => string | null, handlers: SocketHandlers): LiveSocket {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    autoConnect: false,
    // Never polls, not even to connect.
    transports: ['websocket'],
    auth: (give) => {
      give({ token: token() });
    },
  });
  const again = (): void => {
    setTimeout(() => {
      if (token() !== null && !socket.active) socket.connect();
    }, AGAIN_AFTER_MS);
  };
  socket.on('connect', () => {
    handlers.connected();
  });
  socket.on('disconnect', (reason) => {
    handlers.lost();
    // The server closes a socket when its token is revoked; anything else socket.io tries again by itself.
    if (reason === 'io server disconnect') again();
  });
  socket.on('connect_error', (error) => {
    handlers.lost();
    if (error.message === 'UNAUTHORIZED') handlers.unauthorized();
    else if (!socket.active) again();
  });
  socket.onAny((name: FactoryEventName, payload: LiveEvent['payload']) => {
    handlers.event({ name, payload } as LiveEvent);
  });
  return {
    connect: () => {
      socket.connect();
    },
    disconnect: () => {
      socket.disconnect();
    },
    subscribe: async <Name extends Room>(room: Name) => {
      try {
        return (await socket
          .timeout(ANSWER_WITHIN_MS)
          .emitWithAck('subscribe', { room })) as SubscribeAnswer<Name>;
      } catch {
        return { ok: false, code: 'UNAVAILABLE', detail: 'The factory did not answer in time.' };
      }
    },
    unsubscribe: (room) => {
      socket.emit('unsubscribe', { room }, () => undefined);
    },
  };
}
