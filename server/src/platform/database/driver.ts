import pg from 'pg';

const { INT8, TIMESTAMPTZ } = pg.types.builtins;
type TypeId = Parameters<typeof pg.types.getTypeParser>[0];
type TextParser = (text: string) => unknown;

/** PostgreSQL writes `2026-01-31 12:30:00.123456+00` in a session whose time zone is UTC, as Sequelize's are. */
const isoText: TextParser = (text) => text.replace(' ', 'T').replace(/([+-]\d\d)$/u, '$1:00');

/**
 * Sequelize listens for errors of a connection only some time after it was made. A database that ends just then would
 * end us: an error that nobody hears does. Whatever is asked of the connection next fails anyway.
 */
class HeardClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/**
 * The driver for Sequelize, with values as JSON needs them: moments as ISO 8601 text with PostgreSQL's microseconds (a
 * `Date` would lose them), 64-bit integers as numbers (ids, sizes and counts stay below 2^53). The queue's own pools keep
 * the driver as it is.
 */
export const driver: object = Object.create(pg, {
  types: { value: { ...pg.types, getTypeParser } },
  Client: { value: HeardClient },
}) as object;

function getTypeParser(type: TypeId, format?: 'text'): TextParser {
  if (type === TIMESTAMPTZ) return isoText;
  return type === INT8 ? Number : (pg.types.getTypeParser(type, format) as TextParser);
}
