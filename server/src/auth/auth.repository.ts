import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { passwordHash, type PasswordHash } from './password-hash.js';
import { SettingModel } from './setting.model.js';

const PASSWORD = 'auth.password';
const SECRET = 'auth.secret';

/** The password and the signing secret. */
@Injectable()
export class AuthRepository {
  private readonly settings;

  constructor(private readonly database: Database) {
    this.settings = database.model(SettingModel);
  }

  async password(): Promise<PasswordHash | undefined> {
    const row = await this.settings.findByPk(PASSWORD, { raw: true });
    return row ? passwordHash.parse(row.value) : undefined;
  }

  /** @returns false when a password was there already (the first one wins, also between processes). */
  setFirstPassword(hash: PasswordHash): Promise<boolean> {
    return this.keepFirst(PASSWORD, hash);
  }

  /** The signing secret; the given one is kept if there is none yet. */
  async secret(candidate: string): Promise<string> {
    await this.keepFirst(SECRET, candidate);
    const row = await this.settings.findByPk(SECRET, { raw: true });
    if (typeof row?.value !== 'string') throw new Error('the signing secret is not in the settings');
    return row.value;
  }

  async changePassword(hash: PasswordHash): Promise<void> {
    await this.settings.update({ value: hash }, { where: { key: PASSWORD } });
  }

  private async keepFirst(key: string, value: unknown): Promise<boolean> {
    const rows = await this.database.rows(
      'INSERT INTO settings (key, value) VALUES (:key, :value) ON CONFLICT (key) DO NOTHING RETURNING key',
      { key, value: JSON.stringify(value) },
    );
    return rows.length > 0;
  }
}
