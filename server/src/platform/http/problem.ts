import { HttpException } from '@nestjs/common';
import type { ErrorCode, Problem } from '@quiz-factory/shared';
import type { Response } from 'express';
import { isDatabaseGone } from '../database/index.js';
import { ApiError, OutdatedError } from '../errors/index.js';

const codes: Readonly<Record<number, ErrorCode>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA',
  422: 'IMPOSSIBLE',
  429: 'TOO_MANY_REQUESTS',
  503: 'UNAVAILABLE',
};

const titles: Readonly<Record<ErrorCode, string>> = {
  BAD_REQUEST: 'The request is malformed',
  UNAUTHORIZED: 'Sign in first',
  FORBIDDEN: 'This is not allowed',
  NOT_FOUND: 'Not found',
  CONFLICT: 'It conflicts with what is there',
  WRONG_STATE: 'Not possible in this state',
  OUTDATED: 'It was changed meanwhile',
  TOO_LARGE: 'Too large',
  UNSUPPORTED_MEDIA: 'This kind of content is not supported',
  IMPOSSIBLE: 'Well-formed but impossible',
  TOO_MANY_REQUESTS: 'Too many requests',
  UNAVAILABLE: 'Not available right now',
  INTERNAL: 'Something went wrong inside',
};

/** What is said of any error: all of an ApiError, of a fault inside nothing but that there is one. */
export function problemOf(error: unknown): Problem {
  if (error instanceof OutdatedError)
    return { ...describe(error.code, error.status, error.message), current: error.current };
  if (error instanceof ApiError) return describe(error.code, error.status, error.message, error.faults);
  if (error instanceof HttpException) {
    const status = error.getStatus();
    const code = codes[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL');
    return describe(code, status, status < 500 ? error.message : titles[code]);
  }
  const status = httpStatusOf(error);
  if (status !== undefined) return describe(codes[status] ?? 'BAD_REQUEST', status, (error as Error).message);
  if (isDatabaseGone(error))
    return describe('UNAVAILABLE', 503, 'The database does not answer. It is tried again by itself.');
  return describe('INTERNAL', 500, 'The server met a fault of its own; its log says which.');
}

export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

function describe(code: ErrorCode, status: number, detail: string, errors: Problem['errors'] = []): Problem {
  const type = `urn:quiz-factory:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  return { type, title: titles[code], status, code, detail, ...(errors.length > 0 ? { errors } : {}) };
}

/** body-parser and multer mark what the client did wrong with a 4xx status on a plain Error. */
function httpStatusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { status, statusCode } = error as { status?: unknown; statusCode?: unknown };
  const found = status ?? statusCode;
  return typeof found === 'number' && found >= 400 && found < 500 ? found : undefined;
}
