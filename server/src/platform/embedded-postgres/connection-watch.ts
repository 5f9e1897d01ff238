import pg from 'pg';

/** A connection that does nothing but notice that it was lost. */
export interface ConnectionWatch {
  /** Resolves when the other side is gone, at once also when it was killed. */
  readonly lost: Promise<void>;
  readonly close: () => Promise<void>;
}

const CONNECT_LIMIT_MS = 10_000;

/** @throws when there is nothing to connect to */
export async function watchConnection(url: string): Promise<ConnectionWatch> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'quiz-factory-watch',
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
  });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => {
      resolve();
    });
    client.on('end', resolve);
  });
  await client.connect();
  return { lost, close: () => client.end().catch(() => undefined) };
}
