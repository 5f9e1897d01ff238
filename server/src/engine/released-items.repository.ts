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
