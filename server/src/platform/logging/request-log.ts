import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Level, Logger, SerializedRequest, SerializedResponse } from 'pino';
import { type HttpLogger, pinoHttp } from 'pino-http';

/** A caller's own id is kept where it is one: what it sends is written into logs and answers. */
const SANE_ID = /^[\w.~:+/=@-]{1,128}$/u;

/**
 * Numbers every request, under the caller's `x-request-id` or a new one, and writes one line for each that the API
 * answered: what was refused at `info`, what failed inside at `error`, the rest at `debug`. Of headers nothing is
 * written: tokens and cookies are among them.
 */
export function requestLog(logger: Logger, newId: () => string = randomUUID): HttpLogger {
  return pinoHttp({
    logger,
    genReqId: (request, response) => {
      const sent = request.headers['x-request-id'];
      const id = typeof sent === 'string' && SANE_ID.test(sent) ? sent : newId();
      response.setHeader('x-request-id', id);
      return id;
    },
    customAttributeKeys: {
      reqId: 'requestId',
      req: 'request',
      res: 'response',
      responseTime: 'milliseconds',
    },
    quietReqLogger: true,
    autoLogging: { ignore: ({ url }) => url?.startsWith('/api/') !== true },
    customLogLevel: (_request, { statusCode }) => levelOf(statusCode),
    // The problem filter has written what went wrong, with its stack.
    customErrorObject: (_request, _response, _error, { err: _err, ...fields }: Record<string, unknown>) =>
      fields,
    serializers: {
      request: ({ method, url, remoteAddress }: SerializedRequest) => ({ method, url, remoteAddress }),
      response: ({ statusCode }: SerializedResponse) => ({ statusCode }),
    },
  });
}

function levelOf(status: number): Level {
  if (status >= 500) return 'error';
  return status >= 400 ? 'info' : 'debug';
}

/** The id that {@link requestLog} gave; undefined where it is not in use. */
export const requestIdOf = ({ id }: Partial<Pick<IncomingMessage, 'id'>>): string | undefined =>
  typeof id === 'string' ? id : undefined;
