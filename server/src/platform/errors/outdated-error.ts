import { ApiError } from './api-error.js';

/** Somebody else changed the row first: whoever was refused is given the row as it is now, to choose. */
export class OutdatedError extends ApiError {
  constructor(
    entity: string,
    readonly current: object,
  ) {
    super(
      'OUTDATED',
      `This ${entity} was changed meanwhile. Look at what it is now, then send the change with that version.`,
    );
  }
}

/**
 * @param version that was looked at; undefined: nobody minds what the row is by now
 * @throws OutdatedError (409) when the row has another one
 */
export function refuseOutdated(
  entity: string,
  version: number | undefined,
  row: { readonly version: number },
): void {
  if (version !== undefined && version !== row.version) throw new OutdatedError(entity, row);
}
