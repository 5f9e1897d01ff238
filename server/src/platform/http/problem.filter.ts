import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { ErrorCode, Problem } from '@quiz-factory/shared';
import type { Request, Response } from 'express';
import { isDatabaseGone } from '../database/index.js';
import { ApiError } from '../errors/index.js';
import { requestIdOf } from '../logging/index.js';

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
  TOO_LARGE: 'Too large',
  UNSUPPORTED_MEDIA: 'This kind of content is not supported',
  IMPOSSIBLE: 'Well-formed but impossible',
  TOO_MANY_REQUESTS: 'Too many requests',
  UNAVAILABLE: 'Not available right now',
  INTERNAL: 'Something went wrong inside',
};

/** Turns every ApiError and every fault into problem+json (RFC 9457). What is inside stays inside: it is logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const requestId = requestIdOf(request);
    const problem = { ...this.toProblem(error), ...(requestId === undefined ? {} : { requestId }) };
    if (problem.status >= 500)
      this.logger.error({ err: error, method: request.method, url: request.url }, 'request failed inside');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }

  private toProblem(error: unknown): Problem {
    if (error instanceof ApiError) return describe(error.code, error.status, error.message, error.faults);
    if (error instanceof HttpException) {
      const status = error.getStatus();
      const code = codes[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL');
      return describe(code, status, status < 500 ? error.message : titles[code]);
    }
    const status = httpStatusOf(error);
    if (status !== undefined)
      return describe(codes[status] ?? 'BAD_REQUEST', status, (error as Error).message);
    if (isDatabaseGone(error))
      return describe('UNAVAILABLE', 503, 'The database does not answer. It is tried again by itself.');
    return describe('INTERNAL', 500, 'The server met a fault of its own; its log says which.');
  }
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
