import { randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { z } from 'zod';
import { ProcessRelay } from '../platform/relay/index.js';
import { AuthRepository } from './auth.repository.js';
import { type SessionKind, SessionRepository, type SessionRow } from './session.repository.js';
import { type OpenSession, TokenVerifier } from './token-verifier.js';

const claims = z.object({ jti: z.uuid() });
/** The topic among processes, and what is said under it. */
const REVOKED = 'session.revoked';
const news = z.object({ sessionId: z.uuid() });

/** Makes, checks and revokes JSON Web Tokens (RFC 7519, HS256), each of which stands for a row. */
@Injectable()
export class TokenIssuer extends TokenVerifier {
  private secret: Promise<string> | undefined;
  private readonly revoked = new EventEmitter();

  constructor(
    private readonly jwt: JwtService,
    private readonly repository: AuthRepository,
    private readonly sessions: SessionRepository,
    private readonly relay: ProcessRelay,
  ) {
    super();
    relay.on(REVOKED, (message) => {
      const read = news.safeParse(message);
      if (read.success) this.revoked.emit(REVOKED, read.data.sessionId);
    });
  }

  async issue(
    opened: Omit<SessionRow, 'id' | 'createdAt' | 'lastUsedAt'>,
  ): Promise<SessionRow & { readonly token: string }> {
    const id = randomUUID();
    const exp = opened.expiresAt === null ? {} : { exp: Math.floor(Date.parse(opened.expiresAt) / 1000) };
    const secret = await this.signingSecret();
    const token = await this.jwt.signAsync({ jti: id, ...exp }, { secret, algorithm: 'HS256' });
    return { ...(await this.sessions.open({ id, ...opened })), token };
  }

  async session(token: string): Promise<OpenSession | undefined> {
    const id = await this.idOf(token);
    return id === undefined ? undefined : this.sessions.find(id);
  }

  async closed(sessions: readonly OpenSession[]): Promise<readonly OpenSession[]> {
    const open = await this.sessions.openOf(sessions.map(({ id }) => id));
    return sessions.filter(({ id }) => !open.has(id));
  }

  onRevoked(listener: (sessionId: string) => void): void {
    this.revoked.on(REVOKED, listener);
  }

  /** @returns whether there was such a one */
  async revoke(kind: SessionKind, id: string): Promise<boolean> {
    const wasOpen = await this.sessions.remove(kind, id);
    if (wasOpen) this.tell(id);
    return wasOpen;
  }

  /** @param except stays open */
  async revokeAll(kind: SessionKind, except: string | null = null): Promise<void> {
    for (const id of await this.sessions.removeAll(kind, except)) this.tell(id);
  }

  private tell(sessionId: string): void {
    this.revoked.emit(REVOKED, sessionId);
    this.relay.send(REVOKED, { sessionId });
  }

  private async idOf(token: string): Promise<string | undefined> {
    const secret = await this.signingSecret();
    try {
      return claims.parse(await this.jwt.verifyAsync(token, { secret, algorithms: ['HS256'] })).jti;
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
