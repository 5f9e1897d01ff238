import { ApiError } from '../errors/index.js';

interface PostgresFault {
  readonly code: string;
  readonly constraint?: string;
  readonly detail?: string;
}

/** Turns a violated constraint or a value that cannot be kept (PostgreSQL classes 23 and 22) into words; any other error is given back as it is. */
export function describeViolation(error: unknown, entity: string): unknown {
  const fault = faultOf(error);
  if (!fault) return error;
  const options = { cause: error };
  // "Key (anime_id, category, number)=(1, OP, 1) already exists." names the fields and values.
  const key = /Key \(([^)]*)\)=\(([^)]*)\)/u.exec(fault.detail ?? '');
  const fields = (key?.[1] ?? '').replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
  switch (fault.code) {
    case '23505':
      return new ApiError(
        'CONFLICT',
        `There is a ${entity} with this ${fields} already (${key?.[2] ?? ''}).`,
        [],
        options,
      );
    case '23503':
      return new ApiError(
        'IMPOSSIBLE',
        `The ${entity} refers to ${fields} ${key?.[2] ?? ''}, which is not there (or is still used).`,
        [],
        options,
      );
    case '23502':
    case '23514':
      return new ApiError(
        'IMPOSSIBLE',
        `The ${entity} has values that do not fit together (${fault.constraint ?? 'a field is missing'}).`,
        [],
        options,
      );
    case '22003':
      return new ApiError('BAD_REQUEST', `A number of the ${entity} is out of range.`, [], options);
    case '22021':
    case '22P02':
    case '22P05':
      return unkeepableText(entity, options);
    default:
      return error;
  }
}

export const unkeepableText = (entity: string, options?: ErrorOptions): ApiError =>
  new ApiError(
    'BAD_REQUEST',
    `The ${entity} holds a character that cannot be kept (U+0000 or half of a pair).`,
    [],
    options,
  );

/** Sequelize wraps what the driver throws. */
function faultOf(error: unknown): PostgresFault | undefined {
  for (const candidate of [error, (error as { original?: unknown }).original]) {
    const code = (candidate as { code?: unknown } | undefined)?.code;
    if (typeof code === 'string' && /^2[23]\w{3}$/u.test(code)) return candidate as PostgresFault;
  }
  return undefined;
}
