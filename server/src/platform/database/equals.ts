/** What the rows of a list have in common: an SQL expression over their table, and the value it has. */
export interface Condition {
  readonly expression: string;
  readonly value: unknown;
}

/** `expression = value` for each filter that is given; the map names the SQL that each compares. */
export function equals(
  filters: Readonly<Record<string, unknown>>,
  sql: Readonly<Record<string, string>>,
): Condition[] {
  return Object.entries(sql)
    .filter(([name]) => filters[name] !== undefined)
    .map(([name, expression]) => ({ expression, value: filters[name] }));
}
