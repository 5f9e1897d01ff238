import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { TokenScope } from '@quiz-factory/shared';
import type { Request } from 'express';
import { ApiError } from '../platform/errors/index.js';
import { bearerToken } from './bearer-token.js';
import { IS_PUBLIC } from './public.js';
import { keepSession } from './request-session.js';
import { allows, NEEDED_SCOPE, neededScope } from './scope.js';
import { cookieToken } from './session-cookie.js';
import { TokenVerifier } from './token-verifier.js';

/** Every route asks for a good token that may do it, but those marked public. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const marks = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, marks) === true) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const token = bearerToken(request.headers.authorization) ?? cookieToken(request);
    const session = token === undefined ? undefined : await this.verifier.session(token);
    if (!session) throw new ApiError('UNAUTHORIZED', 'Send a valid token: sign in at /api/auth/login.');
    const marked = this.reflector.getAllAndOverride<TokenScope | undefined>(NEEDED_SCOPE, marks);
    const needed = neededScope(request.method, marked);
    if (!allows(session.scope, needed))
      throw new ApiError(
        'FORBIDDEN',
        `This token may ${session.scope}, and this takes one that may ${needed}: make one in the panel, or at /api/auth/tokens.`,
      );
    keepSession(request, session);
    return true;
  }
}
