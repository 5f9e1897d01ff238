import { HttpErrorResponse } from '@angular/common/http';
import type { Problem } from '@quiz-factory/shared';

/** What is known of a refusal beside its words. */
export interface Refusal {
  /** 0 when no answer came. */
  readonly status: number;
  readonly code: Problem['code'] | null;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  readonly retryAfterSeconds: number | null;
  /** OUTDATED: the row as it is now. */
  readonly current: unknown;
}

const NO_ANSWER: Refusal = { status: 0, code: null, errors: [], retryAfterSeconds: null, current: null };

/** A refused request in words that a person can act on. */
export class ApiError extends Error implements Refusal {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: Refusal['code'];
  readonly errors: Refusal['errors'];
  readonly retryAfterSeconds: number | null;
  readonly current: unknown;

  constructor(message: string, refusal: Refusal, cause: unknown) {
    super(message, { cause });
    this.status = refusal.status;
    this.code = refusal.code;
    this.errors = refusal.errors;
    this.retryAfterSeconds = refusal.retryAfterSeconds;
    this.current = refusal.current;
  }

  static of(cause: unknown): ApiError {
    if (cause instanceof ApiError) return cause;
    if (!(cause instanceof HttpErrorResponse))
      return new ApiError(cause instanceof Error ? cause.message : String(cause), NO_ANSWER, cause);
    if (cause.status === 0)
      return new ApiError('The factory does not answer. Is the server still running?', NO_ANSWER, cause);
    const problem = problemIn(cause.error);
    const errors = problem?.errors ?? [];
    const detail = problem?.detail ?? `The server answered ${String(cause.status)}.`;
    const where = errors
      .map(({ path, message }) => (path ? `${path}: ${message}` : message))
      .filter((words) => !detail.includes(words))
      .join('; ');
    const retryAfter = Number(cause.headers.get('Retry-After') ?? Number.NaN);
    return new ApiError(
      where ? `${detail} (${where})` : detail,
      {
        status: cause.status,
        code: problem?.code ?? null,
        errors,
        retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
        current: problem?.current ?? null,
      },
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
