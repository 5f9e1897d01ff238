import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { requestIdOf } from '../logging/index.js';
import { problemOf, sendProblem } from './problem.js';

/** Turns every ApiError and every fault into problem+json (RFC 9457). What is inside stays inside: it is logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const requestId = requestIdOf(request);
    const problem = { ...problemOf(error), ...(requestId === undefined ? {} : { requestId }) };
    if (problem.status >= 500)
      this.logger.error({ err: error, method: request.method, url: request.url }, 'request failed inside');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    sendProblem(response, problem);
  }
}
