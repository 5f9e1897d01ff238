import type { Transaction } from 'sequelize';
import type { Database } from '../platform/database/index.js';

/** Remembers what a person deleted, so that no worker brings it back by itself. */
export async function addTombstone(
  database: Database,
  entity: string,
  naturalKey: string,
  transaction: Transaction,
): Promise<void> {
  await database.rows(
    'INSERT INTO tombstones (entity, natural_key) VALUES (:entity, :naturalKey) ON CONFLICT DO NOTHING RETURNING entity',
    { entity, naturalKey },
    transaction,
  );
}

/** A person made it again: workers may care for it again. */
export async function removeTombstone(
  database: Database,
  entity: string,
  naturalKey: string,
  transaction: Transaction,
): Promise<void> {
  await database.rows(
    'DELETE FROM tombstones WHERE entity = :entity AND natural_key = :naturalKey RETURNING entity',
    { entity, naturalKey },
    transaction,
  );
}
