import type { Clock } from '../clock/index.js';
import { RowListener } from './row-listener.js';

/** The first change is told at once; what follows within this time is told together. */
const TOGETHER_MS = 10;

/** Tells which tables changed, in bursts. News is lost while the connection is away: then every table counts as changed. */
export class TableChanges {
  private readonly listener: RowListener;
  private readonly changed = new Set<string>();
  private timer: unknown;
  private toldAt = -Infinity;

  constructor(
    url: string,
    tables: readonly string[],
    private readonly clock: Clock,
    private readonly onTables: (tables: ReadonlySet<string>) => void,
    onConnection: (isUp: boolean) => void,
  ) {
    this.listener = new RowListener(
      url,
      (table) => {
        this.note([table]);
      },
      (isUp) => {
        onConnection(isUp);
        if (isUp) this.note(tables);
      },
    );
  }

  connect(): Promise<void> {
    return this.listener.connect();
  }

  async close(): Promise<void> {
    this.clock.clearTimeout(this.timer);
    await this.listener.close();
  }

  private note(tables: readonly string[]): void {
    for (const table of tables) this.changed.add(table);
    const wait = Math.max(0, this.toldAt + TOGETHER_MS - this.clock.now());
    this.timer ??= this.clock.setTimeout(() => {
      this.timer = undefined;
      this.toldAt = this.clock.now();
      const together = new Set(this.changed);
      this.changed.clear();
      this.onTables(together);
    }, wait);
  }
}
