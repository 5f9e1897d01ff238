import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** scrypt (RFC 7914) with N = 2^15, r = 8, p = 1: 32 MiB and about 80 ms a guess on one core. */
const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const LENGTH = 32;

export const passwordHash = z.object({ salt: z.string(), hash: z.string() });
export type PasswordHash = z.infer<typeof passwordHash>;

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt);
  return { salt: salt.toString('base64'), hash: hash.toString('base64') };
}

/** Compares in constant time. */
export async function isPassword(password: string, stored: PasswordHash): Promise<boolean> {
  const hash = await derive(password, Buffer.from(stored.salt, 'base64'));
  return timingSafeEqual(hash, Buffer.from(stored.hash, 'base64'));
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, cost, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
