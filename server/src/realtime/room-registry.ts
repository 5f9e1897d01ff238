import { fixedRooms, type Room, roomName, type RoomKind, type RoomSnapshots } from '@quiz-factory/shared';
import type { LiveRoom } from '../platform/events/index.js';

const kinds = [...fixedRooms, 'worker:<id>'] as const satisfies readonly RoomKind[];

/** Every socket room there is, each as its feature describes it. */
export class RoomRegistry {
  private readonly rooms = new Map<RoomKind, LiveRoom>();

  /** @throws when a room is described twice, or by nobody */
  constructor(rooms: readonly LiveRoom[]) {
    for (const room of rooms) {
      if (this.rooms.has(room.room))
        throw new Error(`The room "${room.room}" is described twice: take one out of live-rooms.ts.`);
      this.rooms.set(room.room, room);
    }
    for (const kind of kinds)
      if (!this.rooms.has(kind))
        throw new Error(`No feature describes the room "${kind}": add its *.room.ts to live-rooms.ts.`);
  }

  /** @param name as a client sent it. @returns undefined when there is no such room */
  find(name: unknown): { readonly name: Room; snapshot(): Promise<RoomSnapshots[RoomKind]> } | undefined {
    const parsed = roomName.safeParse(name);
    if (!parsed.success) return undefined;
    const [family = '', id = ''] = parsed.data.split(':');
    const room = [...this.rooms.values()].find((one) => one.room === (id === '' ? family : `${family}:<id>`));
    return room && { name: parsed.data, snapshot: () => room.snapshot(id) };
  }

  /** How rooms are named, for the words of a refusal. */
  get names(): string {
    return [...this.rooms.keys()].join(', ');
  }
}
