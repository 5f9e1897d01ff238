import { Inject, Injectable } from '@nestjs/common';
import type { Session } from '@quiz-factory/shared';
import type { Request, Response } from 'express';
import { type Clock, CLOCK } from '../platform/clock/index.js';
import { ApiError } from '../platform/errors/index.js';
import { AuthRepository } from './auth.repository.js';
import { LoginThrottle } from './login-throttle.js';
import { hashPassword, isPassword } from './password-hash.js';
import { TokenIssuer } from './token-issuer.js';

const LIFETIME_MS = 30 * 24 * 3600 * 1000;
const LONGEST_NAME = 300;

/** Who tries a password. */
export interface Caller {
  readonly address: string;
  /** See KnownDevices. */
  readonly device: string | undefined;
}

/** Where a password is shown, changed, and opens a session. */
@Injectable()
export class SignInDesk {
  constructor(
    private readonly repository: AuthRepository,
    private readonly throttle: LoginThrottle,
    private readonly tokens: TokenIssuer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Is this the password? @throws ApiError when there is none, or too many were wrong */
  async isRight(password: string, { address, device }: Caller, response: Response): Promise<boolean> {
    const stored = await this.repository.password();
    if (!stored) throw new ApiError('WRONG_STATE', 'No master password is set yet: set one at /auth/setup.');
    const wait = await this.throttle.admit(address, device);
    if (wait > 0) {
      response.setHeader('Retry-After', String(wait));
      throw new ApiError('TOO_MANY_REQUESTS', `Too many wrong passwords. Try again in ${String(wait)} s.`);
    }
    if (!(await isPassword(password, stored))) return false;
    await this.throttle.succeeded(address, device);
    return true;
  }

  /** Every browser is signed out; scripts keep their tokens, which a person revokes one by one. */
  async change(password: string): Promise<void> {
    await this.repository.changePassword(await hashPassword(password));
    await this.tokens.revokeAll('browser');
  }

  async openBrowser({ headers, ip }: Request): Promise<Session> {
    const expiresAt = new Date(this.clock.date().getTime() + LIFETIME_MS).toISOString();
    const { token } = await this.tokens.issue({
      kind: 'browser',
      name: (headers['user-agent'] ?? '').slice(0, LONGEST_NAME),
      scope: 'admin',
      address: ip ?? null,
      expiresAt,
    });
    return { token, expiresAt };
  }
}
