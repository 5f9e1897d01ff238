import type { Provider } from '@angular/core';
import type {
  FactoryEventName,
  FactoryEvents,
  Room,
  RoomSnapshot,
  SubscribeAnswer,
} from '@quiz-factory/shared';
import { type LiveEvent, type LiveSocket, OPEN_SOCKET, type SocketHandlers } from '../app/core/live-socket';

/** A socket for specs: the spec is the server. */
export class FakeSocket implements LiveSocket {
  private readonly snapshots = new Map<Room, unknown>();
  private readonly seqs = new Map<Room, number>();
  private readonly held: (() => void)[] = [];
  private handlers: SocketHandlers | undefined;
  /** Every room that was asked for, in order. */
  readonly subscribed: Room[] = [];
  readonly unsubscribed: Room[] = [];
  /** While set, answers wait for `release`. */
  isSlow = false;
  /** While set, no room can be read. */
  isFailing = false;

  readonly provider: Provider = {
    provide: OPEN_SOCKET,
    useValue: (_token: unknown, handlers: SocketHandlers) => {
      this.handlers = handlers;
      return this;
    },
  };

  connect(): void {
    // The spec says when it is connected.
  }

  disconnect(): void {
    // Nobody is told.
  }

  /** The connection is there: the first time, or again. */
  up(): void {
    this.handlers?.connected();
  }

  down(): void {
    this.handlers?.lost();
  }

  /** The server is another process: its numbers begin anew. */
  restart(): void {
    this.seqs.clear();
  }

  /** What is answered to whoever enters the room from now on. */
  serve<Name extends Room>(room: Name, snapshot: RoomSnapshot<Name>): void {
    this.snapshots.set(room, snapshot);
  }

  /** @param isLost on the way: its number is used, and it does not arrive */
  emit<Name extends FactoryEventName>(
    room: Room,
    name: Name,
    payload: FactoryEvents[Name],
    isLost = false,
  ): void {
    const seq = (this.seqs.get(room) ?? 0) + 1;
    this.seqs.set(room, seq);
    if (!isLost) this.handlers?.event({ name, payload: { ...payload, room, seq } } as LiveEvent);
  }

  /** Whoever waits for an answer gets it. */
  release(): void {
    for (const answer of this.held.splice(0)) answer();
  }

  subscribe<Name extends Room>(room: Name): Promise<SubscribeAnswer<Name>> {
    this.subscribed.push(room);
    const answer: SubscribeAnswer<Name> = this.isFailing
      ? { ok: false, code: 'UNAVAILABLE', detail: 'The state could not be read; try again.' }
      : {
          ok: true,
          room,
          seq: this.seqs.get(room) ?? 0,
          snapshot: (this.snapshots.get(room) ?? { items: [] }) as RoomSnapshot<Name>,
        };
    if (!this.isSlow) return Promise.resolve(answer);
    return new Promise((resolve) => {
      this.held.push(() => {
        resolve(answer);
      });
    });
  }

  unsubscribe(room: Room): void {
    this.unsubscribed.push(room);
  }
}
