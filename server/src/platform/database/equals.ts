import { literal, Op, where, type WhereOptions } from 'sequelize';

/** `expression = value` for each filter that is given; the map names the SQL that each compares. */
export function equals(
  filters: Readonly<Record<string, unknown>>,
  sql: Readonly<Record<string, string>>,
): WhereOptions[] {
  return Object.entries(sql)
    .filter(([name]) => filters[name] !== undefined)
    .map(([name, expression]) => where(literal(expression), Op.eq, filters[name]));
}
