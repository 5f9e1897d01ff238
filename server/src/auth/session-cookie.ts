import type { Session } from '@quiz-factory/shared';
import type { CookieOptions, Request, Response } from 'express';
import { isOwnPage } from '../platform/http/index.js';

const NAME = 'quiz_session';

/** Not for scripts in the page, and never sent along by another site (RFC 6265bis, SameSite). */
const options: CookieOptions = { httpOnly: true, sameSite: 'strict', path: '/api' };

/**
 * A browser's own requests (a video that plays, a file that is saved) carry no bearer header; they carry this. It
 * opens what is only read.
 */
export function giveCookie(response: Response, { token, expiresAt }: Session): void {
  response.cookie(NAME, token, { ...options, expires: new Date(expiresAt) });
}

export function takeCookie(response: Response): void {
  response.clearCookie(NAME, options);
}

/** The token of the cookie, if the request only reads. */
export function cookieToken({ method, headers }: Pick<Request, 'method' | 'headers'>): string | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  // Pages of another port are of the same site, and are sent the cookie along.
  if (!isOwnPage({ method, headers })) return undefined;
  return new RegExp(`(?:^|;\\s*)${NAME}=([\\w.~+/-]+=*)`, 'u').exec(headers.cookie ?? '')?.[1];
}
