/** The error body of every refused request (RFC 9457, application/problem+json). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable, never reused: see error codes. */
  readonly code: ErrorCode;
  readonly detail: string;
  /** Also in the `x-request-id` header, and in every line of the server's log about this request. */
  readonly requestId?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** OUTDATED: the row as it is now. */
  readonly current?: unknown;
}

/** Every error code of the product, in one place. Never renamed, never reused. */
export const errorCodes = [
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'WRONG_STATE',
  'OUTDATED',
  'TOO_LARGE',
  'UNSUPPORTED_MEDIA',
  'IMPOSSIBLE',
  'TOO_MANY_REQUESTS',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof errorCodes)[number];
