import { signal } from '@angular/core';
import type { LiveEvent, RoomListener } from '../app/core/live-room';
import type { Connection } from '../app/core/realtime';

/** A socket for specs: the spec is the server. */
export class FakeRealtime {
  readonly connection = signal<Connection>('connected');
  readonly rooms = new Map<string, RoomListener>();

  join(name: string, listener: RoomListener): () => void {
    this.rooms.set(name, listener);
    return () => {
      this.rooms.delete(name);
    };
  }

  enter(room: string, snapshot: unknown): void {
    this.rooms.get(room)?.entered(snapshot);
  }

  tell(room: string, event: LiveEvent): void {
    this.rooms.get(room)?.heard(event);
  }
}
