/** Is this error the database being away (stopped, restarting, unreachable), and no fault of the statement? */
export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name.startsWith('SequelizeConnection') ||
    /ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|terminating connection|shutting down|starting up|recovery mode|Client has encountered a connection error/u.test(
      error.message,
    )
  );
}
