/**
 * SQL for a `pending` statement: true while a failure of this kind and strategy keeps the item back (invalid, dead,
 * or its next try still to come).
 *
 * @param itemColumn the subject's primary key, of any type, with its table's name: a bare `id` would be the result's own
 */
export function heldBackSql(kind: string, strategyName: string, itemColumn: string): string {
  for (const word of [kind, strategyName])
    if (!/^[a-z][a-z-]*$/u.test(word)) throw new TypeError(`not a name: ${word}`);
  if (!/^[a-z_]+\.[a-z_]+$/u.test(itemColumn))
    throw new TypeError(`"${itemColumn}" must be a column with its table's name`);
  return (
    `EXISTS (SELECT 1 FROM worker_results held WHERE held.is_holding AND held.kind = '${kind}' ` +
    `AND held.strategy = '${strategyName}' AND held.item_id = ${itemColumn}::text ` +
    `AND (held.next_try_at IS NULL OR held.next_try_at > now()))`
  );
}

/** SQL for a `pending` statement: only these items, if any are named. Written out, so that the planner goes by key. */
export function amongSql(itemColumn: string, among: readonly string[] | undefined): string {
  if (!among) return '';
  const strange = among.find((id) => !/^-?[0-9a-z][0-9a-z-]*$/u.test(id));
  if (strange !== undefined) throw new TypeError(`not an item's id: ${strange}`);
  // Literals without a type take the column's.
  return `AND ${itemColumn} IN (${among.length > 0 ? among.map((id) => `'${id}'`).join(', ') : 'NULL'})`;
}
