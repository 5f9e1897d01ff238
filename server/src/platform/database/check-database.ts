import pg from 'pg';

/** The PostgreSQL that DATABASE_URL names cannot be used. Says which, why, and what to do; never the password. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable';
}

const CONNECT_LIMIT_MS = 15_000;
/** The oldest that the schema runs on. */
const OLDEST = 140_000;

interface Standing {
  readonly version: number;
  readonly isStandby: boolean;
  readonly mayCreate: boolean;
}

/** Is this a PostgreSQL that we can work in? @throws DatabaseUnusable */
export async function checkDatabase(url: string): Promise<void> {
  let client: pg.Client;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_LIMIT_MS });
    client.on('error', () => undefined);
    await client.connect();
  } catch (cause) {
    throw new DatabaseUnusable(connectFault(cause as Error & { code?: string }, url), { cause });
  }
  try {
    const { rows } = await client.query<Standing>(
      `SELECT current_setting('server_version_num')::int AS version, pg_is_in_recovery() AS "isStandby",
         has_database_privilege(current_database(), 'CREATE')
           AND has_schema_privilege('public', 'CREATE') AS "mayCreate"`,
    );
    const fault = rows[0] && standingFault(rows[0], url);
    if (fault !== undefined) throw new DatabaseUnusable(fault);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const CURE = 'Correct DATABASE_URL, or unset it: then a database of its own is started.';

/** @param error what `pg` threw: a code of Node, or one of PostgreSQL (SQLSTATE) */
export function connectFault(error: Error & { readonly code?: string }, url: string): string {
  const { server, user, database } = partsOf(url);
  switch (error.code) {
    case '28P01':
    case '28000':
      return `The PostgreSQL at ${server} does not let the user "${user}" in (${error.message}). ${CURE}`;
    case '3D000':
      return `The PostgreSQL at ${server} has no database "${database}". Make it (CREATE DATABASE "${database}"), or correct DATABASE_URL.`;
    case '53300':
      return `The PostgreSQL at ${server} has no connection left (${error.message}). Close others, or raise its max_connections.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `There is no machine of the name in DATABASE_URL (${server}). ${CURE}`;
    default:
      return `No PostgreSQL answers at ${server} (${reasonOf(error)}). Start it, or: ${CURE}`;
  }
}

function standingFault({ version, isStandby, mayCreate }: Standing, url: string): string | undefined {
  const { server, user, database } = partsOf(url);
  if (version < OLDEST)
    return `The PostgreSQL at ${server} is version ${String(Math.floor(version / 10_000))}; it takes 14 or newer.`;
  if (isStandby)
    return `The PostgreSQL at ${server} is a standby, which only reads. Name the primary in DATABASE_URL.`;
  if (!mayCreate)
    return `The user "${user}" may not create tables in the database "${database}" at ${server}. Make it its owner: ALTER DATABASE "${database}" OWNER TO "${user}".`;
  return undefined;
}

function reasonOf(error: Error & { readonly code?: string }): string {
  // Of a name with several addresses each is tried (AggregateError).
  const first = error instanceof AggregateError ? (error.errors[0] as Error | undefined) : undefined;
  return (first ?? error).message || (error.code ?? 'no answer');
}

function partsOf(url: string): Readonly<Record<'server' | 'user' | 'database', string>> {
  const { hostname, port, username, pathname } = new URL(url);
  return {
    server: `${hostname === '' ? 'localhost' : hostname}:${port === '' ? '5432' : port}`,
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
  };
}
