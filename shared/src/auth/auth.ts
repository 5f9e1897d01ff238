import { z } from 'zod';

export const password = z.string().min(8, 'must have at least 8 characters').max(1000);
export const passwordBody = z.object({ password }).strict();
export const setupBody = passwordBody.extend({ code: z.string().max(100).optional() });
export const loginBody = z.object({ password: z.string().min(1).max(1000) }).strict();
export interface AuthStatus {
  readonly isPasswordSet: boolean;
  /** The first password takes the set-up code from here: the server's terminal shows it. */
  readonly isCodeNeeded: boolean;
}
export interface Session {
  readonly token: string;
  readonly expiresAt: string;
}
