import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { CookieOptions, Request, Response } from 'express';
import { z } from 'zod';
import { AuthRepository } from './auth.repository.js';

const NAME = 'quiz_device';
const LIFETIME_SECONDS = 365 * 24 * 3600;
const claims = z.object({ device: z.uuid() });
const options: CookieOptions = {
  httpOnly: true,
  sameSite: 'strict',
  path: '/api/auth',
  maxAge: LIFETIME_SECONDS * 1000,
};

/**
 * Browsers in which somebody has signed in before (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"):
 * their wrong passwords are counted apart, so that strangers who guess, at the same address too, do not shut the owner
 * out. The cookie opens nothing by itself.
 */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly jwt: JwtService,
    private readonly repository: AuthRepository,
  ) {}

  /** @returns the device's id; undefined where nobody has signed in yet */
  async of({ headers }: Pick<Request, 'headers'>): Promise<string | undefined> {
    const token = new RegExp(`(?:^|;\\s*)${NAME}=([\\w.-]+)`, 'u').exec(headers.cookie ?? '')?.[1];
    if (token === undefined) return undefined;
    try {
      const secret = await this.secret();
      return claims.parse(await this.jwt.verifyAsync(token, { secret, algorithms: ['HS256'] })).device;
    } catch {
      return undefined;
    }
  }

  /** @param device as it is known already; a new one otherwise */
  async remember(response: Pick<Response, 'cookie'>, device: string = randomUUID()): Promise<void> {
    const secret = await this.secret();
    const token = await this.jwt.signAsync(
      { device },
      { secret, expiresIn: LIFETIME_SECONDS, algorithm: 'HS256' },
    );
    response.cookie(NAME, token, options);
  }

  /** Another one than that of sessions: neither can pass for the other. */
  private async secret(): Promise<string> {
    const secret = await this.repository.secret(randomBytes(32).toString('base64url'));
    return createHmac('sha256', secret).update(NAME).digest('base64url');
  }
}
