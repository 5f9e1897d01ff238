import { z } from 'zod';

export const password = z.string().min(8, 'must have at least 8 characters').max(1000);
export const passwordBody = z.object({ password }).strict();
export const loginBody = z.object({ password: z.string().min(1).max(1000) }).strict();
export interface AuthStatus {
  readonly isPasswordSet: boolean;
}
export interface Session {
  readonly token: string;
  readonly expiresAt: string;
}
