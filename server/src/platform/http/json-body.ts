import {
  type CallHandler,
  type CustomDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import bodyParser from 'body-parser';
import type { Request } from 'express';
import { ApiError } from '../errors/index.js';
import { refuseDenseJson } from './refuse-dense-json.js';
import { refuseUnkeepable } from './refuse-unkeepable.js';

type Parser = ReturnType<typeof bodyParser.json>;
type ParserRequest = Parameters<Parser>[0];
type ParserResponse = Parameters<Parser>[1];

const IS_SMALL = 'isSmallBody';

/** Marks a route that anybody may call: no more than 100 kB of JSON are read for it. */
export const SmallBody = (): CustomDecorator => SetMetadata(IS_SMALL, true);

const reader = (limit: string): Parser =>
  bodyParser.json({
    limit,
    verify: (_request, _response, bytes) => {
      refuseDenseJson(bytes);
    },
  });
const small = {
  read: reader('100kb'),
  refusal: 'The body is larger than 100 kB, the most that is read of somebody who has not signed in.',
};
const large = {
  read: reader('5mb'),
  refusal: 'The body is larger than 5 MB, the most that is read of JSON. Send less at once.',
};

/**
 * Reads JSON after the guards have let a request in, which is why it is no middleware: that would parse the bodies of
 * strangers first, and five megabytes of nested lists keep everybody waiting for seconds. What no table can keep goes no
 * further, wherever in the request it is.
 */
@Injectable()
export class JsonBody implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<ReturnType<CallHandler['handle']>> {
    if (context.getType() === 'http') {
      const http = context.switchToHttp();
      const request = http.getRequest<Request>();
      refuseOtherKinds(request);
      refuseUnkeepable(request.params);
      refuseUnkeepable(request.query);
      const targets = [context.getHandler(), context.getClass()];
      const isSmall = this.reflector.getAllAndOverride<boolean | undefined>(IS_SMALL, targets) === true;
      await read(
        http.getRequest<ParserRequest>(),
        http.getResponse<ParserResponse>(),
        isSmall ? small : large,
      );
      refuseUnkeepable(request.body);
    }
    return next.handle();
  }
}

/** @throws ApiError when the body is neither JSON nor a form with a file, which its route reads itself */
function refuseOtherKinds(request: Request): void {
  const isEmpty = request.headers['content-length'] === '0' || request.headers['content-type'] === undefined;
  if (!isEmpty && request.is(['json', 'multipart']) === false)
    throw new ApiError('UNSUPPORTED_MEDIA', 'Send JSON, with the header "Content-Type: application/json".');
}

/** @throws ApiError when it is too large, or no JSON */
async function read(request: ParserRequest, response: ParserResponse, body: typeof small): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    body.read(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(explained(error, body.refusal));
    });
  });
}

function explained(error: unknown, refusal: string): Error {
  const fault = error as Error & { readonly type?: unknown };
  if (fault.type === 'entity.too.large') return new ApiError('TOO_LARGE', refusal, [], { cause: fault });
  if (fault.type === 'entity.parse.failed')
    return new ApiError('BAD_REQUEST', `The body is no JSON: ${fault.message}.`, [], { cause: fault });
  return fault;
}
