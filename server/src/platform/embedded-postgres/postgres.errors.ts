/** The database could not be started or reached; the message holds the end of its log. */
export class PostgresStartFailed extends Error {
  override readonly name = 'PostgresStartFailed';
}
