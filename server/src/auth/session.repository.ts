import { Injectable } from '@nestjs/common';
import type { TokenScope } from '@quiz-factory/shared';
import { Database, SharedReads } from '../platform/database/index.js';

export type SessionKind = 'browser' | 'script';

/** What a signed token stands for, as a row. */
export interface SessionRow {
  readonly id: string;
  readonly kind: SessionKind;
  readonly name: string;
  readonly scope: TokenScope;
  readonly address: string | null;
  /** Moments are ISO 8601. */
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  /** Null: until it is revoked. */
  readonly expiresAt: string | null;
}

const FIELDS = `id, kind, name, scope, address, created_at AS "createdAt", last_used_at AS "lastUsedAt",
  expires_at AS "expiresAt"`;
const IS_OPEN = '(expires_at IS NULL OR expires_at > now())';

/** The sessions of browsers and the tokens of scripts. */
@Injectable()
export class SessionRepository {
  private readonly lookups = new SharedReads<SessionRow | undefined>();

  constructor(private readonly database: Database) {}

  async open(row: Omit<SessionRow, 'createdAt' | 'lastUsedAt'>): Promise<SessionRow> {
    await this.database.rows('DELETE FROM sessions WHERE expires_at <= now() RETURNING id');
    const [opened] = await this.database.rows<SessionRow>(
      `INSERT INTO sessions (id, kind, name, scope, address, expires_at)
       VALUES (:id, :kind, :name, :scope, :address, :expiresAt) RETURNING ${FIELDS}`,
      { ...row },
    );
    if (!opened) throw new Error('the session was not written');
    return opened;
  }

  /** Asked for every request: those of one script that come at once share an answer. Its use is noted to the minute. */
  find(id: string): Promise<SessionRow | undefined> {
    return this.lookups.read(id, async () => {
      const [row] = await this.database.rows<SessionRow & { isStale: boolean }>(
        `SELECT ${FIELDS}, (last_used_at IS NULL OR last_used_at < now() - interval '1 minute') AS "isStale"
         FROM sessions WHERE id = :id AND ${IS_OPEN}`,
        { id },
      );
      if (row?.isStale === true)
        await this.database.rows('UPDATE sessions SET last_used_at = now() WHERE id = :id RETURNING id', {
          id,
        });
      return row;
    });
  }

  /** Which of these are still open. */
  async openOf(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.rows<{ id: string }>(
      `SELECT id FROM sessions WHERE id = ANY(ARRAY[:ids]::uuid[]) AND ${IS_OPEN}`,
      { ids: [...ids] },
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The newest first. */
  list(kind: SessionKind): Promise<SessionRow[]> {
    return this.database.rows(
      `SELECT ${FIELDS} FROM sessions WHERE kind = :kind AND ${IS_OPEN} ORDER BY created_at DESC, id`,
      { kind },
    );
  }

  /** @returns whether there was such a one */
  async remove(kind: SessionKind, id: string): Promise<boolean> {
    const rows = await this.database.rows(
      'DELETE FROM sessions WHERE kind = :kind AND id = :id RETURNING id',
      { kind, id },
    );
    return rows.length > 0;
  }

  /** @param except stays. @returns the ids of those that are gone */
  async removeAll(kind: SessionKind, except: string | null): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(
      'DELETE FROM sessions WHERE kind = :kind AND id IS DISTINCT FROM CAST(:except AS uuid) RETURNING id',
      { kind, except },
    );
    return rows.map(({ id }) => id);
  }
}
