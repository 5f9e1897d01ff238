import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { joinEmbeddedPostgres } from '../../../server/dist/platform/embedded-postgres/index.js';

/** What the database of a factory says, asked for directly: nothing of the server's own is between. */
export class Facts {
  private readonly dataDir: string;

  constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  /** @throws when the database does not answer */
  async rows<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const { url } = await joinEmbeddedPostgres(join(this.dataDir, 'database'));
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async number(sql: string, values: unknown[] = []): Promise<number> {
    return (await this.rows<{ n: number }>(sql, values))[0]?.n ?? 0;
  }

  /** All that is finished, by name: what is in it now must be in it for ever. */
  async finished(): Promise<ReadonlySet<string>> {
    const rows = await this.rows<{ name: string }>(
      `SELECT kind || ' of ' || item_id AS name FROM worker_results WHERE outcome = 'SUCCESS'
       UNION ALL SELECT 'source ' || id || ' ' || sha256 FROM sources WHERE status = 'downloaded'
       UNION ALL SELECT 'timing ' || id FROM timings UNION ALL SELECT 'level ' || id FROM levels
       UNION ALL SELECT 'request ' || id FROM requests WHERE status = 'completed'`,
    );
    return new Set(rows.map(({ name }) => name));
  }

  /** Songs that are not yet all that they can become. */
  open(): Promise<number> {
    return this.number(
      `SELECT count(*)::int AS n FROM animes a
       LEFT JOIN songs s ON s.anime_id = a.mal_id LEFT JOIN sources d ON d.song_id = s.id AND d.status = 'downloaded'
       LEFT JOIN timings t ON t.source_id = d.id LEFT JOIN levels l ON l.song_id = s.id
       WHERE s.id IS NULL OR d.id IS NULL OR t.id IS NULL OR l.id IS NULL`,
    );
  }

  /** What an orderly stop must not leave behind. @returns each in words */
  async inHand(): Promise<readonly string[]> {
    const found = await this.rows<{ what: string }>(
      `SELECT 'active job of ' || name AS what FROM pgboss.job WHERE state = 'active'
       UNION ALL SELECT 'running ' || kind FROM requests WHERE status = 'running'`,
    );
    return [...found.map(({ what }) => what), ...this.halfFiles()];
  }

  /** What must be so at the end. @returns the faults, in words */
  async faults(songs: number): Promise<readonly string[]> {
    const counts = {
      'songs that are not finished': await this.open(),
      'songs that are missing or doubled': Math.abs(songs - (await this.count('songs'))),
      'sources that are missing or doubled': Math.abs(songs - (await this.count('sources'))),
      'timings that are missing or doubled': Math.abs(songs - (await this.count('timings'))),
      'levels that are missing or doubled': Math.abs(songs - (await this.count('levels'))),
      'successes recorded twice': await this.number(
        `SELECT count(*)::int AS n FROM (SELECT 1 FROM worker_results WHERE outcome = 'SUCCESS'
           GROUP BY kind, strategy, item_id HAVING count(*) > 1) t`,
      ),
      'items given up': await this.number(
        'SELECT count(*)::int AS n FROM worker_results WHERE is_holding AND next_try_at IS NULL',
      ),
      'requests that failed': await this.number(
        `SELECT count(*)::int AS n FROM requests WHERE status NOT IN ('completed', 'cancelled')`,
      ),
      'downloaded files that are not as their row says': await this.damagedFiles(),
      'completed films without their file': await this.filmsWithoutFile(),
      'half files': this.halfFiles().length,
    };
    return Object.entries(counts)
      .filter(([, count]) => count !== 0)
      .map(([what, count]) => `${what}: ${String(count)}`);
  }

  private count(table: string): Promise<number> {
    return this.number(`SELECT count(*)::int AS n FROM ${table}`);
  }

  private async damagedFiles(): Promise<number> {
    const rows = await this.rows<{ path: string; size: string }>(
      `SELECT path, size_bytes::text AS size FROM sources WHERE status = 'downloaded'`,
    );
    const media = join(this.dataDir, 'media');
    return rows.filter(({ path, size }) => {
      const file = path.startsWith('/') ? path : join(media, path);
      return statSync(file, { throwIfNoEntry: false })?.size !== Number(size);
    }).length;
  }

  private async filmsWithoutFile(): Promise<number> {
    const rows = await this.rows<{ id: string }>(
      `SELECT id FROM requests WHERE kind = 'render' AND status = 'completed'`,
    );
    return rows.filter(({ id }) => !existsSync(join(this.dataDir, 'media', 'renders', id, 'quiz.mp4')))
      .length;
  }

  private halfFiles(): readonly string[] {
    const media = join(this.dataDir, 'media');
    if (!existsSync(media)) return [];
    return readdirSync(media, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?:^|\/)\.?part-|\.part$|\.new$/u.test(name),
    );
  }
}
