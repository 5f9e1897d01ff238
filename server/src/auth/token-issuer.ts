import { randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { Session } from '@quiz-factory/shared';
import { z } from 'zod';
import { type Clock, CLOCK } from '../platform/clock/index.js';
import { ProcessRelay } from '../platform/relay/index.js';
import { AuthRepository } from './auth.repository.js';
import { type OpenSession, TokenVerifier } from './token-verifier.js';

const LIFETIME_SECONDS = 30 * 24 * 3600;
const claims = z.object({ jti: z.uuid(), exp: z.number() });
/** The topic among processes, and what is said under it. */
const REVOKED = 'session.revoked';
const news = z.object({ sessionId: z.uuid() });
const expiryOf = ({ exp }: z.infer<typeof claims>): Date => new Date(exp * 1000);

/** Makes, checks and revokes JSON Web Tokens (RFC 7519, HS256). */
@Injectable()
export class TokenIssuer extends TokenVerifier {
  private secret: Promise<string> | undefined;
  private readonly revoked = new EventEmitter();

  constructor(
    private readonly jwt: JwtService,
    private readonly repository: AuthRepository,
    private readonly relay: ProcessRelay,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    super();
    relay.on(REVOKED, (message) => {
      const read = news.safeParse(message);
      if (read.success) this.revoked.emit(REVOKED, read.data.sessionId);
    });
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

  async session(token: string): Promise<OpenSession | undefined> {
    const read = await this.read(token);
    if (!read || (await this.repository.isRevoked(read.jti))) return undefined;
    return { id: read.jti, expiresAt: expiryOf(read) };
  }

  async closed(sessions: readonly OpenSession[]): Promise<readonly OpenSession[]> {
    const revoked = await this.repository.revokedOf(sessions.map(({ id }) => id));
    const now = this.clock.date();
    return sessions.filter(({ id, expiresAt }) => revoked.has(id) || expiresAt <= now);
  }

  onRevoked(listener: (sessionId: string) => void): void {
    this.revoked.on(REVOKED, listener);
  }

  async revoke(token: string): Promise<void> {
    const read = await this.read(token);
    if (!read) return;
    await this.repository.revoke(read.jti, expiryOf(read));
    this.revoked.emit(REVOKED, read.jti);
    this.relay.send(REVOKED, { sessionId: read.jti });
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
