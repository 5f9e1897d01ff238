import { ConfigInvalid } from '../platform/config/index.js';

/** A fault that a person can mend is told in words; anything else with its stack. */
export function explain(error: unknown): string {
  if (error instanceof ConfigInvalid) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return `The port is taken by another program (${error.message}). Set PORT to another number.`;
  if (error instanceof Error && mendable.has(error.name)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const mendable = new Set([
  'DirectoryInUse',
  'NoEmbeddedPostgres',
  'CannotDropRoot',
  'MediaToolMissing',
  'MigrationChanged',
  'PostgresStartFailed',
]);
