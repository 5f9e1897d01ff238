import { Injectable } from '@nestjs/common';
import { literal, Op, where } from 'sequelize';
import { Database, SharedReads } from '../platform/database/index.js';
import { passwordHash, type PasswordHash } from './password-hash.js';
import { RevokedTokenModel } from './revoked-token.model.js';
import { SettingModel } from './setting.model.js';

const PASSWORD = 'auth.password';
const SECRET = 'auth.secret';

/** The password, the signing secret and revoked tokens. */
@Injectable()
export class AuthRepository {
  private readonly settings;
  private readonly revoked;
  private readonly revocations = new SharedReads<boolean>();

  constructor(private readonly database: Database) {
    this.settings = database.model(SettingModel);
    this.revoked = database.model(RevokedTokenModel);
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

  async revoke(jti: string, expiresAt: Date): Promise<void> {
    await this.revoked.bulkCreate([{ jti, expiresAt }], { ignoreDuplicates: true });
    // A token past its expiry is refused without being listed.
    await this.revoked.destroy({ where: where(literal('expires_at'), Op.lt, literal('now()')) });
  }

  /** Asked for every request: those of one script that come at once share an answer. */
  isRevoked(jti: string): Promise<boolean> {
    return this.revocations.read(jti, async () => (await this.revoked.count({ where: { jti } })) > 0);
  }

  /** Which of these are revoked. */
  async revokedOf(jtis: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.revoked.findAll({ where: { jti: [...jtis] }, attributes: ['jti'], raw: true });
    return new Set(rows.map(({ jti }) => jti));
  }

  private async keepFirst(key: string, value: unknown): Promise<boolean> {
    const rows = await this.database.rows(
      'INSERT INTO settings (key, value) VALUES (:key, :value) ON CONFLICT (key) DO NOTHING RETURNING key',
      { key, value: JSON.stringify(value) },
    );
    return rows.length > 0;
  }
}
