import type { FactoryEventName, FactoryEvents, Room, SubscribeAnswer } from '@quiz-factory/shared';

/** One live event, by name. */
export type LiveEvent = {
  [Name in FactoryEventName]: {
    readonly name: Name;
    readonly payload: FactoryEvents[Name] & { readonly room: Room; readonly seq: number };
  };
}[FactoryEventName];

export interface RoomListener {
  /** The whole state; replaces whatever was known. */
  entered(snapshot: unknown): void;
  heard(event: LiveEvent): void;
  refused?(detail: string): void;
}

/**
 * One room as this browser knows it: outside, entering (events wait for the snapshot), or inside at a `seq`.
 * An event exactly one ahead is applied; an older one was in the snapshot already; a later one means that something
 * was missed, and the room is entered anew.
 */
export class LiveRoom {
  readonly listeners = new Set<RoomListener>();
  private seq: number | null = null;
  private waiting: LiveEvent[] = [];
  private entry = 0;

  constructor(
    readonly name: Room,
    private readonly subscribe: (room: Room) => Promise<SubscribeAnswer>,
  ) {}

  async enter(): Promise<void> {
    const entry = ++this.entry;
    this.seq = null;
    this.waiting = [];
    const answer = await this.subscribe(this.name);
    // A later entry (reconnection, a gap) makes this answer old.
    if (entry !== this.entry) return;
    if (!answer.ok) {
      for (const listener of this.listeners) listener.refused?.(answer.detail);
      return;
    }
    this.seq = answer.seq;
    for (const listener of this.listeners) listener.entered(answer.snapshot);
    const waited = this.waiting;
    this.waiting = [];
    for (const event of waited) this.hear(event);
  }

  hear(event: LiveEvent): void {
    if (this.seq === null) {
      this.waiting.push(event);
      return;
    }
    if (event.payload.seq <= this.seq) return;
    if (event.payload.seq > this.seq + 1) {
      void this.enter();
      return;
    }
    this.seq = event.payload.seq;
    for (const listener of this.listeners) listener.heard(event);
  }
}
