import type { Transaction } from 'sequelize';
import type { Database } from '../platform/database/index.js';

/**
 * Lets items that a strategy failed at be taken again at once, inside the transaction that removes the reason. A function
 * and no provider: features stand below the engine's module, which imports them.
 */
export async function releaseItems(
  database: Database,
  kind: string,
  strategy: string,
  itemIds: readonly string[],
  transaction: Transaction,
): Promise<void> {
  await database.rows(
    `UPDATE worker_results SET is_holding = false
     WHERE is_holding AND kind = :kind AND strategy = :strategy AND item_id IN (:itemIds) RETURNING id`,
    { kind, strategy, itemIds },
    transaction,
  );
}

/** The same, whichever strategy of the kind failed at them. */
export async function releaseAll(
  database: Database,
  kind: string,
  itemIds: readonly string[],
  transaction: Transaction,
): Promise<void> {
  await database.rows(
    `UPDATE worker_results SET is_holding = false
     WHERE is_holding AND kind = :kind AND item_id IN (:itemIds) RETURNING id`,
    { kind, itemIds },
    transaction,
  );
}

/**
 * Forgets what is queued of a kind and not taken yet, where the order has changed: every process looks anew for what is
 * pending, and queues that in the order which holds then.
 */
export async function requeue(database: Database, kind: string, transaction: Transaction): Promise<void> {
  const [queue] = await database.rows<{ isThere: boolean }>(
    `SELECT to_regclass('pgboss.job') IS NOT NULL AS "isThere"`,
    {},
    transaction,
  );
  if (queue?.isThere !== true) return;
  await database.rows(
    `DELETE FROM pgboss.job WHERE starts_with(name, :prefix) AND state < 'active' RETURNING id`,
    { prefix: `${kind}.` },
    transaction,
  );
}
