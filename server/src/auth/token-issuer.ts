import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { Session } from '@quiz-factory/shared';
import { z } from 'zod';
import { AuthRepository } from './auth.repository.js';
import { TokenVerifier } from './token-verifier.js';

const LIFETIME_SECONDS = 30 * 24 * 3600;
const claims = z.object({ jti: z.uuid(), exp: z.number() });

/** Makes, checks and revokes JSON Web Tokens (RFC 7519, HS256). */
@Injectable()
export class TokenIssuer extends TokenVerifier {
  private secret: Promise<string> | undefined;

  constructor(
    private readonly jwt: JwtService,
    private readonly repository: AuthRepository,
  ) {
    super();
  }

  async issue(): Promise<Session> {
    const jti = randomUUID();
    const token = await this.jwt.signAsync(
      { jti },
      { secret: await this.signingSecret(), expiresIn: LIFETIME_SECONDS, algorithm: 'HS256' },
    );
    const { exp } = claims.parse(this.jwt.decode(token));
    return { token, expiresAt: new Date(exp * 1000).toISOString() };
  }

  async verify(token: string): Promise<boolean> {
    const read = await this.read(token);
    return read !== undefined && !(await this.repository.isRevoked(read.jti));
  }

  async revoke(token: string): Promise<void> {
    const read = await this.read(token);
    if (read) await this.repository.revoke(read.jti, new Date(read.exp * 1000));
  }

  private async read(token: string): Promise<z.infer<typeof claims> | undefined> {
    const secret = await this.signingSecret();
    try {
      return claims.parse(await this.jwt.verifyAsync(token, { secret, algorithms: ['HS256'] }));
    } catch {
      return undefined;
    }
  }

  private async signingSecret(): Promise<string> {
    this.secret ??= this.repository.secret(randomBytes(32).toString('base64url'));
    try {
      return await this.secret;
    } catch (error) {
      this.secret = undefined;
      throw error;
    }
  }
}
