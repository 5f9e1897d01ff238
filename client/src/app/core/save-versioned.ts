import { ApiError } from './api-error';

export interface Versioned {
  readonly id: number;
  readonly version: number;
}

/** One field that two people gave different values. */
export interface Clash<Name = string> {
  readonly field: Name;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface VersionedChange<Row extends Versioned, Fields extends object> {
  /** The row that the change was made to. */
  readonly base: Versioned & Fields;
  readonly changes: Partial<Fields>;
  readonly send: (id: number, body: Partial<Fields> & { readonly version: number }) => Promise<Row>;
  readonly fieldsOf: (row: Row) => Fields | Promise<Fields>;
}

/** Somebody else saved something else of the same: a person has to choose. */
export class EditConflict<Row extends Versioned, Fields extends object> extends Error {
  override readonly name = 'EditConflict';

  constructor(
    /** As it is now. */
    readonly current: Row,
    readonly currentFields: Fields,
    readonly clashes: readonly Clash<keyof Fields>[],
  ) {
    super('Somebody else changed this meanwhile.');
  }
}

/** So often somebody else may come first before it is given up. */
const TRIES = 5;

/**
 * Saves a change to the row that was looked at. What somebody else changed of other fields meanwhile stays as well, and
 * nobody is asked.
 *
 * @throws EditConflict when they changed the same fields to something else
 */
export async function saveVersioned<Row extends Versioned, Fields extends object>(
  change: VersionedChange<Row, Fields>,
): Promise<Row> {
  const { base, changes, send, fieldsOf } = change;
  let { id, version } = base;
  for (let tried = 1; ; tried++)
    try {
      return await send(id, { ...changes, version });
    } catch (error) {
      const refusal = ApiError.of(error);
      if (refusal.code !== 'OUTDATED' || tried === TRIES) throw error;
      const current = refusal.current as Row;
      const theirs = await fieldsOf(current);
      const clashes = (Object.keys(changes) as (keyof Fields)[])
        .filter((field) => !isSame(theirs[field], base[field]) && !isSame(theirs[field], changes[field]))
        .map((field) => ({ field, mine: changes[field], theirs: theirs[field] }));
      if (clashes.length > 0) throw new EditConflict(current, theirs, clashes);
      ({ id, version } = current);
    }
}

/** Values of rows are JSON. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
