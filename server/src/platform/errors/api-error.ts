import type { ErrorCode } from '@quiz-factory/shared';

const statuses: Readonly<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  WRONG_STATE: 409,
  OUTDATED: 409,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA: 415,
  IMPOSSIBLE: 422,
  TOO_MANY_REQUESTS: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** A request that is refused, with a stable code and words for a person. Turned into problem+json at the edge. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  constructor(
    readonly code: ErrorCode,
    detail: string,
    readonly faults: readonly Fault[] = [],
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.status = statuses[code];
  }
}

/** The person did nothing wrong, the row is not there. */
export const notFound = (what: string, id: string | number): ApiError =>
  new ApiError('NOT_FOUND', `There is no ${what} ${String(id)}.`);
