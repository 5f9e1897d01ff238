import { computed, type Signal, signal } from '@angular/core';
import type { FactoryEventName, FactoryEvents, Room, RoomSnapshot } from '@quiz-factory/shared';
import { ApiError } from './api-error';
import type { LiveEvent } from './live-socket';
import type { Realtime } from './realtime';

export interface LiveCollectionOptions<Row, Id, Name extends Room> {
  readonly room: Name;
  /** The rows of a snapshot. They may have to be asked for: events meanwhile wait. */
  readonly read: (snapshot: RoomSnapshot<Name>) => readonly Row[] | Promise<readonly Row[]>;
  readonly key: (row: Row) => Id;
  readonly compare: (a: Row, b: Row) => number;
  /** What each event does to the rows; others are passed over. */
  readonly on: LiveHandlers<Row, Id>;
}
type LiveHandlers<Row, Id> = {
  readonly [Name in FactoryEventName]?: (payload: FactoryEvents[Name], rows: LiveRows<Row, Id>) => void;
};

/** What an event, or the answer to a request, may do to a collection. */
export interface LiveRows<Row, Id> {
  get(id: Id): Row | undefined;
  upsert(row: Row): void;
  remove(id: Id): void;
}

/**
 * The rows of a room as they are right now: a snapshot, then what events change of it, then a snapshot again after a
 * gap or an outage. A row that was removed stays away, for ids are never used again and a last word about it may come
 * late; only a snapshot brings it back.
 *
 * However many events come between two looks, the rows are put in order once.
 */
export class LiveCollection<Row, Id, Name extends Room = Room> implements LiveRows<Row, Id> {
  private readonly byKey = new Map<Id, Row>();
  private readonly removed = new Set<Id>();
  private readonly version = signal(0);
  private readonly isKnown = signal(false);
  /** Events that wait for the rows to be read. Null: none is being read. */
  private waiting: LiveEvent[] | null = null;
  private reading = 0;
  private followers = 0;
  private unsubscribe: (() => void) | undefined;

  /** Null until the first snapshot. */
  readonly rows: Signal<readonly Row[] | null> = computed(() => {
    this.version();
    return this.isKnown() ? [...this.byKey.values()].sort(this.options.compare) : null;
  });
  /** False before the first snapshot and during an outage: the rows are those of before it. */
  readonly isLive = signal(false);
  readonly fault = signal<string | null>(null);

  constructor(
    private readonly realtime: Realtime,
    private readonly options: LiveCollectionOptions<Row, Id, Name>,
  ) {}

  /** Keeps the rows live until every follower has stopped. @returns how to stop */
  follow(): () => void {
    this.followers += 1;
    this.unsubscribe ??= this.subscribe();
    let isFollowing = true;
    return () => {
      if (!isFollowing) return;
      isFollowing = false;
      this.followers -= 1;
      if (this.followers > 0) return;
      this.unsubscribe?.();
      this.unsubscribe = undefined;
    };
  }

  /** Takes a new snapshot, where somebody follows: more changed than was told of. */
  reread(): void {
    if (this.followers === 0) return;
    this.unsubscribe?.();
    this.unsubscribe = this.subscribe();
  }

  get(id: Id): Row | undefined {
    this.version();
    return this.byKey.get(id);
  }

  /** An answer to a request is as good as an event, and comes sooner. */
  upsert(row: Row): void {
    const id = this.options.key(row);
    if (this.removed.has(id)) return;
    this.byKey.set(id, row);
    this.touch();
  }

  remove(id: Id): void {
    this.removed.add(id);
    if (this.byKey.delete(id)) this.touch();
  }

  private subscribe(): () => void {
    return this.realtime.subscribe(this.options.room, {
      onSnapshot: (snapshot) => {
        this.enter(snapshot);
      },
      onEvent: (event) => {
        if (this.waiting) this.waiting.push(event);
        else this.apply(event);
      },
      onStale: (detail) => {
        this.reading += 1;
        this.waiting = null;
        this.isLive.set(false);
        this.fault.set(detail);
      },
    });
  }

  private enter(snapshot: RoomSnapshot<Name>): void {
    const rows = this.options.read(snapshot);
    if (rows instanceof Promise) void this.wait(rows);
    else this.replace(rows);
  }

  private async wait(rows: Promise<readonly Row[]>): Promise<void> {
    const reading = ++this.reading;
    const waiting: LiveEvent[] = [];
    this.waiting = waiting;
    try {
      const read = await rows;
      if (reading !== this.reading) return;
      this.waiting = null;
      this.replace(read);
      for (const event of waiting) this.apply(event);
    } catch (error) {
      if (reading !== this.reading) return;
      this.waiting = null;
      this.fault.set(ApiError.of(error).message);
    }
  }

  private replace(rows: readonly Row[]): void {
    this.byKey.clear();
    for (const row of rows) {
      const id = this.options.key(row);
      this.removed.delete(id);
      this.byKey.set(id, row);
    }
    this.isKnown.set(true);
    this.isLive.set(true);
    this.fault.set(null);
    this.touch();
  }

  private apply({ name, payload }: LiveEvent): void {
    // Name and payload belong together, which a type cannot say of two variables.
    const handle = this.options.on[name] as
      ((payload: LiveEvent['payload'], rows: LiveRows<Row, Id>) => void) | undefined;
    handle?.(payload, this);
  }

  private touch(): void {
    this.version.update((version) => version + 1);
  }
}
