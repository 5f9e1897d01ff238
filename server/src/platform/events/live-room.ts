import type { RoomKind, RoomSnapshots } from '@quiz-factory/shared';

/** A socket room as its feature describes it, in a file of its own (`*.room.ts`). */
export interface LiveRoom<Kind extends RoomKind = RoomKind> {
  readonly room: Kind;
  /** @param id of the room's subject, where each subject has a room of its own */
  snapshot(id: string): Promise<RoomSnapshots[Kind]>;
}
