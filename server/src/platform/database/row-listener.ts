import pg from 'pg';

const CHANNEL = 'rows_changed';
const RECONNECT_MS = 1000;

/** Hears which tables changed (LISTEN, see migration 001), and comes back by itself when the database was away. */
export class RowListener {
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  /** @param onReconnect news may have been missed meanwhile: look at everything anew */
  constructor(
    private readonly url: string,
    private readonly onTable: (table: string) => void,
    private readonly onConnection: (isUp: boolean) => void,
  ) {}

  async connect(): Promise<void> {
    if (this.isClosed) return;
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'quiz-factory-listener',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    client.on('error', () => {
      this.lost(client);
    });
    client.on('end', () => {
      this.lost(client);
    });
    client.on('notification', ({ payload }) => {
      this.onTable(payload ?? '');
    });
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.onConnection(true);
    } catch {
      this.lost(client);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    const client = this.client;
    this.client = undefined;
    await client?.end();
  }

  private lost(client: pg.Client): void {
    if (this.client !== client || this.isClosed) return;
    this.client = undefined;
    client.end().catch(() => undefined);
    this.onConnection(false);
    this.timer = setTimeout(() => void this.connect(), RECONNECT_MS);
  }
}
