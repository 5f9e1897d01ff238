import type { Transaction } from 'sequelize';
import type { Database } from '../platform/database/index.js';
import { TombstoneModel } from './tombstone.model.js';

/** Remembers what a person deleted, so that no worker brings it back by itself. */
export async function addTombstone(
  database: Database,
  entity: string,
  naturalKey: string,
  transaction: Transaction,
): Promise<void> {
  await database
    .model(TombstoneModel)
    .bulkCreate([{ entity, naturalKey }], { ignoreDuplicates: true, transaction });
}

/** A person made it again: workers may care for it again. */
export async function removeTombstone(
  database: Database,
  entity: string,
  naturalKey: string,
  transaction: Transaction,
): Promise<void> {
  await database.model(TombstoneModel).destroy({ where: { entity, naturalKey }, transaction });
}

/** What was deleted below one key stays deleted below another: `from` and `to` are what the natural keys begin with. */
export async function moveTombstones(
  database: Database,
  entities: readonly string[],
  from: string,
  to: string,
  transaction: Transaction,
): Promise<void> {
  await database.rows(
    `WITH old AS (DELETE FROM tombstones WHERE entity IN (:entities)
       AND starts_with(natural_key, :from) RETURNING entity, natural_key)
     INSERT INTO tombstones (entity, natural_key)
     SELECT entity, :to || substr(natural_key, length(:from) + 1) FROM old ON CONFLICT DO NOTHING RETURNING entity`,
    { entities, from, to },
    transaction,
  );
}
