import * as z from 'zod';

export const password = z.string().min(8, 'must have at least 8 characters').max(1000);
const givenPassword = z.string().min(1).max(1000);
export const passwordBody = z.object({ password }).strict();
export const setupBody = passwordBody.extend({ code: z.string().max(100).optional() });
export const loginBody = z.object({ password: givenPassword }).strict();
export const passwordChange = z.object({ current: givenPassword, next: password }).strict();
export type PasswordChange = z.infer<typeof passwordChange>;

export interface AuthStatus {
  readonly isPasswordSet: boolean;
  /** The first password takes the set-up code from here: the server's terminal shows it. */
  readonly isCodeNeeded: boolean;
}
export interface Session {
  readonly token: string;
  readonly expiresAt: string;
}

/** `read` looks, `write` also changes what the factory makes, `admin` also who may. */
export const tokenScope = z.enum(['read', 'write', 'admin']);
export type TokenScope = z.infer<typeof tokenScope>;

export const sessionId = z.uuid();

/** A browser that signed in. */
export interface BrowserSession {
  readonly id: string;
  /** What the browser says of itself. */
  readonly userAgent: string;
  readonly address: string | null;
  readonly createdAt: string;
  /** To the minute. */
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  /** The one that asks. */
  readonly isCurrent: boolean;
}

export const tokenCreate = z
  .object({
    name: z.string().trim().min(1, 'must say what it is for').max(100),
    scope: tokenScope,
    expiresAt: z.iso.datetime({ offset: true }).nullish(),
  })
  .strict();
export type TokenCreate = z.infer<typeof tokenCreate>;

/** A script's right to act; what it shows is told once, when it is made. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly scope: TokenScope;
  readonly createdAt: string;
  /** To the minute. */
  readonly lastUsedAt: string | null;
  /** Null: until it is revoked. */
  readonly expiresAt: string | null;
}
export interface NewApiToken extends ApiToken {
  readonly token: string;
}
