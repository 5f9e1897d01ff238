import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { passwordHash, type PasswordHash } from './password-hash.js';

const PASSWORD = 'auth.password';
const SECRET = 'auth.secret';

/** The password, the signing secret and revoked tokens. */
@Injectable()
export class AuthRepository {
  constructor(private readonly database: Database) {}

  async password(): Promise<PasswordHash | undefined> {
    const [row] = await this.database.rows<{ value: unknown }>(
      'SELECT value FROM settings WHERE key = :key',
      {
        key: PASSWORD,
      },
    );
    return row ? passwordHash.parse(row.value) : undefined;
  }

  /** @returns false when a password was there already (the first one wins, also between processes). */
  async setFirstPassword(hash: PasswordHash): Promise<boolean> {
    const rows = await this.database.rows(
      'INSERT INTO settings (key, value) VALUES (:key, :value) ON CONFLICT (key) DO NOTHING RETURNING key',
      { key: PASSWORD, value: JSON.stringify(hash) },
    );
    return rows.length > 0;
  }

  /** The signing secret; the given one is kept if there is none yet. */
  async secret(candidate: string): Promise<string> {
    await this.database.rows(
      'INSERT INTO settings (key, value) VALUES (:key, :value) ON CONFLICT (key) DO NOTHING RETURNING key',
      { key: SECRET, value: JSON.stringify(candidate) },
    );
    const [row] = await this.database.rows<{ value: string }>('SELECT value FROM settings WHERE key = :key', {
      key: SECRET,
    });
    if (!row) throw new Error('the signing secret is not in the settings');
    return row.value;
  }

  async revoke(jti: string, expiresAt: Date): Promise<void> {
    await this.database.rows(
      'INSERT INTO revoked_tokens (jti, expires_at) VALUES (:jti, :expiresAt) ON CONFLICT DO NOTHING RETURNING jti',
      { jti, expiresAt },
    );
    // A token past its expiry is refused without being listed.
    await this.database.rows('DELETE FROM revoked_tokens WHERE expires_at < now() RETURNING jti');
  }

  async isRevoked(jti: string): Promise<boolean> {
    const rows = await this.database.rows('SELECT 1 AS found FROM revoked_tokens WHERE jti = :jti', { jti });
    return rows.length > 0;
  }
}
