import type { Room, RoomSnapshot, SubscribeAnswer } from '@quiz-factory/shared';
import type { LiveEvent } from './live-socket';

export interface RoomListener<Name extends Room> {
  /** The whole state; replaces whatever was known. */
  onSnapshot(snapshot: RoomSnapshot<Name>): void;
  onEvent(event: LiveEvent): void;
  /** What is known may be out of date, until the next snapshot. @param detail why, where a person can do something */
  onStale?(detail: string | null): void;
}

const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;

/**
 * One room as one listener knows it: outside, entering (events wait for the snapshot), or inside at a `seq`.
 * An event exactly one ahead is applied; an older one was in the snapshot already; a later one means that something
 * was missed, and the room is entered anew. A room that could not be read is tried again, later each time.
 */
export class RoomSubscription<Name extends Room> {
  private seq: number | null = null;
  private waiting: LiveEvent[] = [];
  private entry = 0;
  private refusals = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly room: Name,
    private readonly listener: RoomListener<Name>,
    private readonly subscribe: (room: Name) => Promise<SubscribeAnswer<Name>>,
  ) {}

  async enter(): Promise<void> {
    this.leave();
    const entry = this.entry;
    const answer = await this.subscribe(this.room);
    // A later entry (reconnection, a gap) makes this answer old.
    if (entry !== this.entry) return;
    if (!answer.ok) {
      this.listener.onStale?.(answer.detail);
      if (answer.code === 'UNAVAILABLE') this.enterLater();
      return;
    }
    this.refusals = 0;
    this.seq = answer.seq;
    this.listener.onSnapshot(answer.snapshot);
    const waited = this.waiting;
    this.waiting = [];
    for (const event of waited) this.hear(event);
  }

  /** Outside from now on: no answer, event or retry of before counts any more. */
  leave(): void {
    this.entry += 1;
    clearTimeout(this.retry);
    if (this.seq !== null) this.listener.onStale?.(null);
    this.seq = null;
    this.waiting = [];
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
    this.listener.onEvent(event);
  }

  private enterLater(): void {
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.refusals);
    this.refusals += 1;
    this.retry = setTimeout(() => void this.enter(), wait);
  }
}
