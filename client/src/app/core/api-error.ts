import { HttpErrorResponse } from '@angular/common/http';
import type { Problem } from '@quiz-factory/shared';

/** A refused request in words that a person can act on. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    message: string,
    /** 0 when no answer came. */
    readonly status: number,
    readonly errors: readonly { readonly path: string; readonly message: string }[],
    readonly retryAfterSeconds: number | null,
    cause: unknown,
  ) {
    super(message, { cause });
  }

  static of(cause: unknown): ApiError {
    if (cause instanceof ApiError) return cause;
    if (!(cause instanceof HttpErrorResponse))
      return new ApiError(cause instanceof Error ? cause.message : String(cause), 0, [], null, cause);
    if (cause.status === 0)
      return new ApiError('The factory does not answer. Is the server still running?', 0, [], null, cause);
    const problem = problemIn(cause.error);
    const errors = problem?.errors ?? [];
    const detail = problem?.detail ?? `The server answered ${String(cause.status)}.`;
    const where = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
    const retryAfter = Number(cause.headers.get('Retry-After') ?? Number.NaN);
    return new ApiError(
      where && !detail.includes(where) ? `${detail} (${where})` : detail,
      cause.status,
      errors,
      Number.isFinite(retryAfter) ? retryAfter : null,
      cause,
    );
  }
}

function problemIn(body: unknown): Partial<Problem> | null {
  let value = body;
  if (typeof body === 'string')
    try {
      value = JSON.parse(body) as unknown;
    } catch {
      return null;
    }
  if (typeof value !== 'object' || value === null || !('detail' in value)) return null;
  return typeof value.detail === 'string' ? (value as Partial<Problem>) : null;
}
