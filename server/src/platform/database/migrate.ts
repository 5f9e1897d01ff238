import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { Umzug } from 'umzug';

/** Two processes that start together must not both migrate: any fixed number does. */
const LOCK = 7_313_001;

export const migrationsDirectory = resolve(import.meta.dirname, '../../../../migrations');

/** A migration that already ran was edited afterwards. */
export class MigrationChanged extends Error {
  override readonly name = 'MigrationChanged';
}

/**
 * Brings the schema up to date: each `NNN-name.sql` in order, each in its own transaction, forward only.
 *
 * @returns the names that ran. @throws MigrationChanged
 */
export async function migrate(url: string, directory = migrationsDirectory): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 30_000 });
  // A database that ends between two statements makes the next one fail, and sends this beside it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const done = await umzugFor(client, directory).up();
    return done.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

function umzugFor(client: pg.Client, directory: string): Umzug {
  return new Umzug({
    migrations: {
      glob: ['*.sql', { cwd: directory }],
      resolve: ({ name }) => ({ name, up: () => apply(client, directory, name) }),
    },
    storage: {
      executed: async () => {
        const { rows } = await client.query<{ name: string; sha256: string }>(
          'SELECT name, sha256 FROM migrations ORDER BY name',
        );
        for (const row of rows) await refuseChanged(directory, row);
        return rows.map((row) => row.name);
      },
      // Recorded inside the migration's own transaction: see apply.
      logMigration: () => Promise.resolve(),
      unlogMigration: () => Promise.reject(new Error('migrations go forward only')),
    },
    logger: undefined,
  });
}

async function apply(client: pg.Client, directory: string, name: string): Promise<void> {
  const sql = await readFile(join(directory, name), 'utf8');
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO migrations (name, sha256) VALUES ($1, $2)', [name, digest(sql)]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function refuseChanged(directory: string, row: { name: string; sha256: string }): Promise<void> {
  const sql = await readFile(join(directory, row.name), 'utf8').catch(() => undefined);
  if (sql !== undefined && digest(sql) === row.sha256) return;
  throw new MigrationChanged(
    `The migration ${row.name} ${sql === undefined ? 'is missing' : 'was changed'} after it had been applied to this database. ` +
      'Use the program version that fits the database, or restore a backup.',
  );
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
