import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { ApiError } from '../platform/errors/index.js';
import { bearerToken } from './bearer-token.js';
import { IS_PUBLIC } from './public.js';
import { cookieToken } from './session-cookie.js';
import { TokenVerifier } from './token-verifier.js';

/** Every route asks for a good token, but those marked public. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly verifier: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (isPublic === true) return true;
    const request = context.switchToHttp().getRequest<Request>();
    const token = bearerToken(request.headers.authorization) ?? cookieToken(request);
    if (token !== undefined && (await this.verifier.verify(token))) return true;
    throw new ApiError('UNAUTHORIZED', 'Send a valid token: sign in at /api/auth/login.');
  }
}
