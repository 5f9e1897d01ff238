import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { type ArgumentsHost, HttpException, Logger, NotFoundException } from '@nestjs/common';
import type { Problem } from '@quiz-factory/shared';
import { ApiError } from '../errors/index.js';
import { ProblemFilter } from './problem.filter.js';

const logged = jest.fn();
beforeEach(() => {
  logged.mockClear();
  Logger.overrideLogger({ log: logged, warn: logged, error: logged });
});
afterEach(() => {
  Logger.overrideLogger(false);
});

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly body: Problem;
}

function answerTo(error: unknown, request: object = { id: 'r-1', method: 'GET', url: '/api/x' }): Answer {
  let [status, type, text] = [0, '', ''];
  const response = {
    headersSent: false,
    status: (value: number) => ((status = value), response),
    type: (value: string) => ((type = value), response),
    send: (value: string) => ((text = value), response),
  };
  const host = { switchToHttp: () => ({ getRequest: () => request, getResponse: () => response }) };
  new ProblemFilter().catch(error, host as unknown as ArgumentsHost);
  return { status, type, text, body: JSON.parse(text) as Problem };
}

it('answers what is refused with its code, its words and its faults', () => {
  const faults = [{ path: 'malId', message: 'must be a number' }];
  expect(answerTo(new ApiError('IMPOSSIBLE', 'No such thing.', faults))).toMatchObject({
    status: 422,
    type: 'application/problem+json',
    body: {
      type: 'urn:quiz-factory:problem:impossible',
      status: 422,
      code: 'IMPOSSIBLE',
      detail: 'No such thing.',
      errors: faults,
      requestId: 'r-1',
    },
  });
  expect(logged).not.toHaveBeenCalled();
});

it('names no request where there is no number', () => {
  expect(answerTo(new ApiError('NOT_FOUND', 'Gone.'), {}).body).not.toHaveProperty('requestId');
});

it('knows what Nest and the body parser refuse', () => {
  expect(answerTo(new NotFoundException('Cannot GET /api/x')).body).toMatchObject({ code: 'NOT_FOUND' });
  const tooLarge = Object.assign(new Error('request entity too large'), { status: 413 });
  expect(answerTo(tooLarge).body).toMatchObject({ status: 413, code: 'TOO_LARGE' });
  const teapot = Object.assign(new Error('short and stout'), { statusCode: 418 });
  expect(answerTo(teapot).body).toMatchObject({ status: 418, code: 'BAD_REQUEST' });
});

it('says that the database is away', () => {
  const gone = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), {
    name: 'SequelizeConnectionRefusedError',
  });
  const { body, text } = answerTo(gone);
  expect(body).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
  expect(text).not.toMatch(/10\.0\.0\.7/u);
});

const secrets = /SELECT|secret_table|\/srv\/app|\bat \w|node_modules|10\.0\.0\.7/u;

it.each([
  Object.assign(new Error('SELECT password FROM secret_table'), { sql: 'SELECT password FROM secret_table' }),
  new Error("ENOENT: no such file or directory, open '/srv/app/secret'"),
  Object.assign(new Error('SELECT 1'), { status: 502 }),
  new HttpException('connect to 10.0.0.7: /srv/app', 500),
  'SELECT a bare text FROM secret_table',
])('keeps inside what is inside, and logs it: %s', (error) => {
  const { status, text } = answerTo(error);
  expect(status).toBe(500);
  expect(text).not.toMatch(secrets);
  expect(logged).toHaveBeenCalledWith(
    { err: error, method: 'GET', url: '/api/x' },
    'request failed inside',
    'Http',
  );
});

it('ends an answer that has begun, for its length was promised', () => {
  const response = { headersSent: true, destroy: jest.fn() };
  const host = { switchToHttp: () => ({ getRequest: () => ({}), getResponse: () => response }) };
  new ProblemFilter().catch(new Error('halfway'), host as unknown as ArgumentsHost);
  expect(response.destroy).toHaveBeenCalled();
});
