/**
 * SQLSTATE classes and codes (PostgreSQL, appendix A) of a server that is not there or not there yet: connection
 * exceptions, shutdowns, a start under way, too many connections.
 */
const AWAY = /^(?:08\w{3}|57P0[1-5]|53300)$/u;
/** What the network says, and the driver, which has no codes for it. */
const WORDS =
  /ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|terminating connection|shutting down|starting up|recovery mode|Client has encountered a connection error|not queryable/u;

/** Is this error the database being away (stopped, restarting, unreachable), and no fault of the statement? */
export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Sequelize wraps what the driver throws; the code is inside.
  const { code } = ('original' in error ? error.original : error) as { code?: unknown };
  return (
    /^Sequelize(?:Connection|HostNot)/u.test(error.name) ||
    (typeof code === 'string' && AWAY.test(code)) ||
    WORDS.test(error.message)
  );
}
