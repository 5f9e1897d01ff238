import type { Condition } from './table.js';

/** `field = value` for each filter that is given; the map names the SQL it compares. */
export function equals(
  filters: Readonly<Record<string, unknown>>,
  sql: Readonly<Record<string, string>>,
): Condition[] {
  return Object.entries(sql)
    .filter(([name]) => filters[name] !== undefined)
    .map(([name, expression]) => ({
      sql: `${expression} = :f_${name}`,
      values: { [`f_${name}`]: filters[name] },
    }));
}
