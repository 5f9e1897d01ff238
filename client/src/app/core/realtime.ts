import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Room } from '@quiz-factory/shared';
import { OPEN_SOCKET } from './live-socket';
import { type RoomListener, RoomSubscription } from './room-subscription';
import { SessionStore } from './session-store';

export type Connection = 'connecting' | 'connected' | 'lost';

/** What the panel needs of a subscription once its room is no longer in its type. */
type AnySubscription = Pick<RoomSubscription<Room>, 'room' | 'enter' | 'leave' | 'hear'>;

/** One socket for the whole panel; rooms are joined while somebody listens, and entered anew after an outage. */
@Injectable({ providedIn: 'root' })
export class Realtime {
  private readonly session = inject(SessionStore);
  private readonly subscriptions = new Set<AnySubscription>();
  private readonly socket = inject(OPEN_SOCKET)(this.session.token, {
    connected: () => {
      this.connection.set('connected');
      if (this.wasLost) this.returns.update((returns) => returns + 1);
      this.wasLost = false;
      for (const subscription of this.subscriptions) void subscription.enter();
    },
    lost: () => {
      this.connection.set('lost');
      this.wasLost = true;
      for (const subscription of this.subscriptions) subscription.leave();
    },
    unauthorized: () => {
      this.session.end('Your session has ended. Sign in again to go on.');
    },
    event: (event) => {
      for (const subscription of this.subscriptions)
        if (subscription.room === event.payload.room) subscription.hear(event);
    },
  });

  readonly connection = signal<Connection>('connecting');
  private wasLost = false;
  /** So often the connection was there again after it had been lost. */
  readonly returns = signal(0);

  constructor() {
    effect(() => {
      if (this.session.token() === null) this.socket.disconnect();
      else {
        this.connection.set('connecting');
        this.socket.connect();
      }
    });
  }

  /** @returns how to end it */
  subscribe<Name extends Room>(room: Name, listener: RoomListener<Name>): () => void {
    const subscription = new RoomSubscription(room, listener, (wanted) => this.socket.subscribe(wanted));
    this.subscriptions.add(subscription);
    // Whoever subscribes inside an effect is not to begin anew with each change of the connection.
    const isConnected = (): boolean => untracked(this.connection) === 'connected';
    if (isConnected()) void subscription.enter();
    return () => {
      subscription.leave();
      this.subscriptions.delete(subscription);
      const isLast = ![...this.subscriptions].some((other) => other.room === room);
      if (isLast && isConnected()) this.socket.unsubscribe(room);
    };
  }
}
